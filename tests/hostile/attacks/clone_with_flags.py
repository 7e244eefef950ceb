# name: clone_with_flags
# category: escape
# expected: E
# level: B
# machine: x86_64

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
pid = libc.syscall(56, 17, 0, 0, 0, 0)
if pid == 0:
    os._exit(0)
if pid < 0:
    raise OSError(ctypes.get_errno(), "clone")
