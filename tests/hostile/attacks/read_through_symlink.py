# name: read_through_symlink
# category: leak
# expected: E
# level: B

import os

os.symlink(f"{ROOT}/solutions/vault/chapter1/01_total.py", "mine.py")
print(open("mine.py").read())
