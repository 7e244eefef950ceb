# name: kill_self
# category: crash
# expected: C
# level: D

import os
import signal

os.kill(os.getpid(), signal.SIGKILL)
