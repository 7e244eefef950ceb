# name: kill_server
# category: escape
# expected: C/E/T
# level: D

import os
import signal

os.kill(os.getppid(), signal.SIGKILL)
while True:
    pass
