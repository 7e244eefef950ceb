# name: terminate_self
# category: crash
# expected: C
# level: D

import signal

signal.raise_signal(signal.SIGTERM)
