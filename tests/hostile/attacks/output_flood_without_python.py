# name: output_flood_without_python
# category: exhaust
# expected: O
# level: D
# seconds: 5

import os

while True:
    os.write(1, b"\x1b[31m8\n" * 10_000)
