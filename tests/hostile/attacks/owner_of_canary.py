# name: owner_of_canary
# category: filesystem
# expected: E
# level: B

import os

os.chown(f"{CANARY}/file", os.getuid(), os.getgid())
os.chown(f"{CANARY}/file", 12345, 12345)
