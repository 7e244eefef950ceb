# name: write_through_a_link
# category: filesystem
# expected: E
# level: B

import os

os.symlink(f"{CANARY}/file", "mine")
open("mine", "w").write("8")
