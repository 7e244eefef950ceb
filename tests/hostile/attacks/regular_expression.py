# name: regular_expression
# category: exhaust
# expected: T
# level: D
# seconds: 1

import re

re.match(r"(a+)+$", "a" * 60 + "b")
