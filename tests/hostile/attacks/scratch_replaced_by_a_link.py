# name: scratch_replaced_by_a_link
# category: filesystem
# expected: V/E
# level: D

# Whoever clears up must not follow it.
import os

here = os.getcwd()
os.chdir("/")
os.rmdir(here)
os.symlink(CANARY, here)
