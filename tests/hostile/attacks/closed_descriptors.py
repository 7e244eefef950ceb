# name: closed_descriptors
# category: crash
# expected: N
# level: D

import os

os.closerange(0, 256)
