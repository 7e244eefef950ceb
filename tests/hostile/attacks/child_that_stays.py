# name: child_that_stays
# category: crash
# expected: E
# level: B

import os
import time

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep(30)
    os._exit(0)
