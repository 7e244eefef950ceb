# name: bus_error
# category: crash
# expected: C/E
# level: D

import mmap
import os

file = os.open("file", os.O_RDWR | os.O_CREAT)
os.truncate("file", 4096)
pages = mmap.mmap(file, 4096)
os.truncate("file", 0)
print(pages[0])
