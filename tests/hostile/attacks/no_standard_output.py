# name: no_standard_output
# category: crash
# expected: V
# level: D

import os
import sys

sys.stdout = sys.stderr = None
os.close(1)
os.close(2)
