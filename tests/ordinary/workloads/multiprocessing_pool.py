# engine: numpy
# blocked: yes

import multiprocessing

with multiprocessing.get_context("fork").Pool(2) as pool:
    print(pool.map(abs, range(4)))
