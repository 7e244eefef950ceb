# name: exit_by_signal_handler
# category: forge
# expected: N
# level: D

import os
import signal
import time

signal.signal(signal.SIGALRM, lambda *_: os._exit(0))
signal.setitimer(signal.ITIMER_REAL, 0.05)
time.sleep(2)
