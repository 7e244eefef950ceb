# name: times_of_canary
# category: filesystem
# expected: E
# level: B

import os

os.utime(f"{CANARY}/file", (1, 1))
