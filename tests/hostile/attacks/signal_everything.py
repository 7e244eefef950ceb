# name: signal_everything
# category: escape
# expected: E
# level: B

# Signal 0 asks only whether one may: the test has to be safe where the sandbox is not.
import os

os.kill(-1, 0)
