# name: note_in_keyring
# category: leak
# expected: E
# level: B
# machine: x86_64

import ctypes

libc = ctypes.CDLL(None, use_errno=True)
if libc.syscall(248, b"user", MARK.encode(), b"note", 4, -3) < 0:
    raise OSError(ctypes.get_errno(), "add_key")
