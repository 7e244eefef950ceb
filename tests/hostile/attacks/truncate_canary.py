# name: truncate_canary
# category: filesystem
# expected: E
# level: B

import os

os.truncate(f"{CANARY}/file", 0)
