# name: mount
# category: escape
# expected: E
# level: B

import ctypes

libc = ctypes.CDLL(None, use_errno=True)
if libc.mount(b"none", b"/nowhere", b"tmpfs", 0, None) < 0:
    raise OSError(ctypes.get_errno(), "mount")
