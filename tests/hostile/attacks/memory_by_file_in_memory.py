# name: memory_by_file_in_memory
# category: exhaust
# expected: M/E
# level: D
# seconds: 5

import os

file = os.memfd_create("large")
while True:
    os.write(file, bytes(1 << 20))
