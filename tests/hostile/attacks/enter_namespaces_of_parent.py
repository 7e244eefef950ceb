# name: enter_namespaces_of_parent
# category: escape
# expected: E
# level: B

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
file = os.open(f"/proc/{os.getppid()}/ns/mnt", os.O_RDONLY)
if libc.setns(file, 0) < 0:
    raise OSError(ctypes.get_errno(), "setns")
