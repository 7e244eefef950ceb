# name: link_to_a_folder_outside
# category: filesystem
# expected: V/E
# level: D

import os

os.symlink(CANARY, "link")
os.symlink("link", "again")
os.symlink("loop", "loop")
