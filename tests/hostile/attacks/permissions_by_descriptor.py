# name: permissions_by_descriptor
# category: filesystem
# expected: E/V
# level: B
# The call may seem to work, as some packers want; the canary has to stay as it is.

import os

os.fchmod(os.open(f"{CANARY}/file", os.O_PATH), 0o777)
