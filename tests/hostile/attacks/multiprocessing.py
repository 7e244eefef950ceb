# name: multiprocessing
# category: escape
# expected: E
# level: B

import multiprocessing

with multiprocessing.get_context("fork").Pool(2) as pool:
    total = sum(pool.map(abs, numbers))
