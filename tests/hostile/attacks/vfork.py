# name: vfork
# category: escape
# expected: E
# level: B

import ctypes
import os

pid = ctypes.CDLL(None, use_errno=True).fork()
if pid == 0:
    os._exit(0)
if pid < 0:
    raise OSError(ctypes.get_errno(), "fork")
