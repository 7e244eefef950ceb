# name: osexit
# category: forge
# expected: N
# level: D

import os

os._exit(0)
