# name: sysexit
# category: forge
# expected: V
# level: D

import sys

sys.exit(0)
