# name: low_recursion_limit
# category: confuse
# expected: V/N/F/E
# level: D

import sys

sys.setrecursionlimit(40)
