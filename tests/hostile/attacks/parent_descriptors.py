# name: parent_descriptors
# category: leak
# expected: E
# level: B

import os

for name in os.listdir(f"/proc/{os.getppid()}/fd"):
    print(os.readlink(f"/proc/{os.getppid()}/fd/{name}"))
