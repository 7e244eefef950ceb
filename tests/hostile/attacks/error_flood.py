# name: error_flood
# category: exhaust
# expected: T
# level: D
# seconds: 1

import os

while True:
    os.write(2, b"x" * 65536)
