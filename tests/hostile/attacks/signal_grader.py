# name: signal_grader
# category: escape
# expected: E
# level: B

import os

os.kill(GRADER, 0)
