# name: abort
# category: crash
# expected: C
# level: D

import os

os.abort()
