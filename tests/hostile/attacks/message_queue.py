# name: message_queue
# category: leak
# expected: E
# level: B

import ctypes

libc = ctypes.CDLL(None, use_errno=True)
queue = libc.msgget(0x5EC8E7, 0o1666)
if queue < 0:
    raise OSError(ctypes.get_errno(), "msgget")
libc.msgctl(queue, 0, None)
