# name: osexit_as_a_fault
# category: forge
# expected: F
# level: D

import os

os._exit(70)
