# name: read_through_proc_cwd
# category: leak
# expected: E
# level: B

import os

up = "../" * 12
print(open(f"/proc/self/cwd/{up}{ROOT[1:]}/solutions/vault/chapter1/01_total.py").read())
