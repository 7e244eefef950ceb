# name: note_in_shared_memory
# category: leak
# expected: E
# level: B

import ctypes

libc = ctypes.CDLL(None, use_errno=True)
segment = libc.shmget(0x5EC8E7, 4096, 0o1666)
if segment < 0:
    raise OSError(ctypes.get_errno(), "shmget")
libc.shmctl(segment, 0, None)
