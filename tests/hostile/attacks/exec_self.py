# name: exec_self
# category: escape
# expected: E
# level: B

import os
import sys

os.execv(sys.executable, [sys.executable, "-c", "print(8)"])
