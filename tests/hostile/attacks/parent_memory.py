# name: parent_memory
# category: leak
# expected: E
# level: B

import os

print(open(f"/proc/{os.getppid()}/mem", "rb").read(1))
