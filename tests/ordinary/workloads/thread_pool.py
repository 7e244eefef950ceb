# engine: numpy
# blocked: no

from concurrent.futures import ThreadPoolExecutor, as_completed

with ThreadPoolExecutor(4) as executor:
    assert list(executor.map(abs, range(-5, 0))) == [5, 4, 3, 2, 1]
    waiting = [executor.submit(pow, n, 2) for n in range(6)]
    assert sum(one.result() for one in as_completed(waiting)) == 55
