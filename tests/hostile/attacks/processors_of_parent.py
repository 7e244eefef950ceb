# name: processors_of_parent
# category: escape
# expected: E
# level: B

import os

os.sched_setaffinity(os.getppid(), os.sched_getaffinity(0))
