# engine: numpy
# blocked: no

import mmap

with open("a.bin", "wb") as file:
    file.write(bytes(8192))
with open("a.bin", "r+b") as file, mmap.mmap(file.fileno(), 0) as pages:
    pages[0] = 7
    pages.flush()
assert open("a.bin", "rb").read(1) == b"\x07"
