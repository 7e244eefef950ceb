# engine: numpy
# blocked: yes

from concurrent.futures import ProcessPoolExecutor

with ProcessPoolExecutor(2) as executor:
    print(list(executor.map(abs, range(4))))
