# name: read_cache
# category: leak
# expected: E
# level: B

import os

for folder in os.scandir(f"{ROOT}/.grade/cache"):
    for entry in os.scandir(folder):
        print(open(entry, "rb").read())
