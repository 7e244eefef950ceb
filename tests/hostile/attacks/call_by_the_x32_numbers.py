# name: call_by_the_x32_numbers
# category: escape
# expected: E/C
# level: B
# machine: x86_64

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
pid = libc.syscall(0x40000000 + 57)
if pid == 0:
    os._exit(0)
if pid < 0:
    raise OSError(ctypes.get_errno(), "fork")
