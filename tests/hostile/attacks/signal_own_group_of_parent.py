# name: signal_own_group_of_parent
# category: escape
# expected: E
# level: B

import os

os.killpg(os.getpgid(os.getppid()), 0)
