# name: stop
# category: exhaust
# expected: T
# level: D
# seconds: 0.5

import os
import signal

os.kill(os.getpid(), signal.SIGSTOP)
