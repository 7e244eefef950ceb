# name: lock_canary
# category: filesystem
# expected: E
# level: B

import fcntl
import os

fcntl.flock(os.open(f"{CANARY}/file", os.O_RDONLY), fcntl.LOCK_EX)
