# name: modules_clear
# category: confuse
# expected: V/N/F
# level: D

import sys

sys.modules.clear()
