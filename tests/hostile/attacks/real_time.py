# name: real_time
# category: escape
# expected: E
# level: B

import os

os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))
