# name: write_through_own_memory
# category: filesystem
# expected: E
# level: B

# A mapping of a library's file, made writable, would change it for everybody.
import mmap
import os

import numpy

file = os.open(numpy.__file__, os.O_RDWR)
mmap.mmap(file, 0)[0:1] = b"8"
