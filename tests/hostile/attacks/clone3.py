# name: clone3
# category: escape
# expected: E
# level: B
# machine: x86_64

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
arguments = (ctypes.c_uint64 * 8)(0, 0, 0, 0, 17)
pid = libc.syscall(435, arguments, 64)
if pid == 0:
    os._exit(0)
if pid < 0:
    raise OSError(ctypes.get_errno(), "clone3")
