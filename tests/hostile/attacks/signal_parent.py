# name: signal_parent
# category: escape
# expected: E
# level: B

import os

os.kill(os.getppid(), 0)
