# name: attributes_of_canary
# category: filesystem
# expected: E/V
# level: B
# The call may seem to work, as some packers want; the canary has to stay as it is.

import os

os.setxattr(f"{CANARY}/file", "user.note", b"8")
