# name: fork
# category: escape
# expected: E
# level: B

import os

if os.fork() == 0:
    os._exit(0)
