# name: environ
# category: leak
# expected: V
# level: D

import os

print(dict(os.environ), os.environb)
