# name: remove_canary
# category: filesystem
# expected: E
# level: B

import os

os.remove(f"{CANARY}/file")
