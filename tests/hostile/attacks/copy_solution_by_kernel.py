# name: copy_solution_by_kernel
# category: leak
# expected: E
# level: B

import os

source = os.open(f"{ROOT}/solutions/vault/chapter1/01_total.py", os.O_RDONLY)
target = os.open("mine.py", os.O_RDWR | os.O_CREAT)
os.copy_file_range(source, target, 10_000)
print(open("mine.py").read())
