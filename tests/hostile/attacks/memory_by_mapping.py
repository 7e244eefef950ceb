# name: memory_by_mapping
# category: exhaust
# expected: M/E
# level: D
# seconds: 5

import mmap
import time

pages = mmap.mmap(-1, 500 << 20)
for start in range(0, 500 << 20, 4096):
    pages[start] = 1
time.sleep(2)  # the pool looks now and then; what is given back sooner is a matter of the fork server's own tests
