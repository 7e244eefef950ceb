# name: signal_by_owner
# category: escape
# expected: E
# level: B

import fcntl
import os

reader, writer = os.pipe()
fcntl.fcntl(reader, fcntl.F_SETOWN, GRADER)
