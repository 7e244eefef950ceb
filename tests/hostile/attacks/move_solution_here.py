# name: move_solution_here
# category: leak
# expected: E
# level: B

import os

os.rename(f"{ROOT}/solutions/vault/chapter1/01_total.py", "mine.py")
print(open("mine.py").read())
