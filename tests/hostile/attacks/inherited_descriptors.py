# name: inherited_descriptors
# category: leak
# expected: V
# level: D

import os

for descriptor in range(3, 400):
    try:
        print(descriptor, os.readlink(f"/proc/self/fd/{descriptor}"))
        print(os.pread(descriptor, 1000, 0))
    except OSError:
        pass
