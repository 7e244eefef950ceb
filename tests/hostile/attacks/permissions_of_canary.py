# name: permissions_of_canary
# category: filesystem
# expected: E
# level: B

import os

os.chmod(f"{CANARY}/file", 0o777)
