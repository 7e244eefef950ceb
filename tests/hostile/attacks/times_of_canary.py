# name: times_of_canary
# category: filesystem
# expected: E/V
# level: B
# The call may seem to work, as some packers want; the canary has to stay as it is.

import os

os.utime(f"{CANARY}/file", (1, 1))
