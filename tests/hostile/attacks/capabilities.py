# name: capabilities
# category: escape
# expected: E
# level: B
# machine: x86_64

import ctypes

libc = ctypes.CDLL(None, use_errno=True)
header, data = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)(*[0xFFFFFFFF] * 6)
if libc.syscall(126, header, data) < 0:
    raise OSError(ctypes.get_errno(), "capset")
