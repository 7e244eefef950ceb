# name: permissions_by_descriptor
# category: filesystem
# expected: E
# level: B

import os

os.fchmod(os.open(f"{CANARY}/file", os.O_PATH), 0o777)
