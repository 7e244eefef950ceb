# name: import_solution
# category: leak
# expected: E
# level: B

import sys

sys.path.insert(0, f"{ROOT}/solutions/vault/chapter1")
solution = __import__("01_total")
total, double = solution.total, solution.double
