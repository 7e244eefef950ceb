# name: read_after_chdir
# category: leak
# expected: E
# level: B

import os

os.chdir(f"{ROOT}/solutions/vault/chapter1")
print(open("01_total.py").read())
