# name: stat_probe
# category: leak
# expected: V/E
# level: B

import os

print(os.stat(f"{ROOT}/solutions/vault/chapter1/01_total.py").st_size)
