# name: read_bytes_by_descriptor
# category: leak
# expected: E
# level: B

import os

folder = os.open(ROOT, os.O_PATH | os.O_DIRECTORY)
file = os.open("solutions/vault/chapter1/01_total.py", os.O_RDONLY, dir_fd=folder)
print(os.read(file, 10_000))
