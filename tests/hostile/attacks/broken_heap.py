# name: broken_heap
# category: crash
# expected: C/N/V
# level: D

import ctypes

libc = ctypes.CDLL(None)
block = libc.malloc(64)
ctypes.memset(block, 0x41, 64)
libc.free(ctypes.c_void_p(id(None) + 1))
