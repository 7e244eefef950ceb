# name: many_descriptors
# category: exhaust
# expected: E
# level: D

import os

kept = [os.open("/dev/null", os.O_RDONLY) for _ in range(5000)]
