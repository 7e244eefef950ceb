# name: attributes_of_canary
# category: filesystem
# expected: E
# level: B

import os

os.setxattr(f"{CANARY}/file", "user.note", b"8")
