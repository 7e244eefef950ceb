# name: priority_of_parent
# category: escape
# expected: E
# level: B

import os

os.setpriority(os.PRIO_PROCESS, os.getppid(), 5)
