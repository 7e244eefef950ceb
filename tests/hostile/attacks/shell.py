# name: shell
# category: escape
# expected: V/E
# level: B

import os

print(os.system("true"))
print(os.popen(f"cat {ROOT}/solutions/vault/chapter1/01_total.py").read())
