# name: read_through_hard_link
# category: leak
# expected: E
# level: B

import os

os.link(f"{ROOT}/solutions/vault/chapter1/01_total.py", "mine.py")
print(open("mine.py").read())
