# name: filter_off
# category: escape
# expected: E
# level: B

import ctypes

libc = ctypes.CDLL(None, use_errno=True)
if libc.prctl(22, 0, 0, 0, 0) < 0:
    raise OSError(ctypes.get_errno(), "prctl")
