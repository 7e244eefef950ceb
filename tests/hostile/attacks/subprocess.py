# name: subprocess
# category: escape
# expected: E
# level: B

import subprocess

print(subprocess.run(["cat", f"{ROOT}/solutions/vault/chapter1/01_total.py"], capture_output=True).stdout)
