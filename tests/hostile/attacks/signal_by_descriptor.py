# name: signal_by_descriptor
# category: escape
# expected: E
# level: B

import os
import signal

signal.pidfd_send_signal(os.pidfd_open(GRADER), 0)
