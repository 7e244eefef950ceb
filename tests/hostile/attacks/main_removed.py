# name: main_removed
# category: confuse
# expected: V/N/F
# level: D

import sys

del sys.modules["__main__"]
