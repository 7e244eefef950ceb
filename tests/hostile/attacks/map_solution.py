# name: map_solution
# category: leak
# expected: E
# level: B

import mmap
import os

file = os.open(f"{ROOT}/solutions/vault/chapter1/01_total.py", os.O_RDONLY)
print(mmap.mmap(file, 0, prot=mmap.PROT_READ)[:])
