# name: permissions_of_canary
# category: filesystem
# expected: E/V
# level: B
# The call may seem to work, as some packers want; the canary has to stay as it is.

import os

os.chmod(f"{CANARY}/file", 0o777)
