# name: truncate_by_opening
# category: filesystem
# expected: E
# level: B

import os

os.open(f"{CANARY}/file", os.O_RDONLY | os.O_TRUNC)
