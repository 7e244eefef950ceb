# name: modules_of_the_grader_replaced
# category: confuse
# expected: V/N/F
# level: D

import sys

for name in [name for name in sys.modules if name.startswith("grader")]:
    sys.modules[name] = None
