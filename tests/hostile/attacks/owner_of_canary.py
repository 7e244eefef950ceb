# name: owner_of_canary
# category: filesystem
# expected: E/V
# level: B
# The call may seem to work, as some packers want; the canary has to stay as it is.

import os

os.chown(f"{CANARY}/file", os.getuid(), os.getgid())
os.chown(f"{CANARY}/file", 12345, 12345)
