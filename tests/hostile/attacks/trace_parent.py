# name: trace_parent
# category: escape
# expected: E
# level: B

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
if libc.ptrace(16, os.getppid(), None, None) < 0:
    raise OSError(ctypes.get_errno(), "ptrace")
libc.ptrace(17, os.getppid(), None, None)
