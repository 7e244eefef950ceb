# name: change_root
# category: escape
# expected: E
# level: B

import os

os.chroot(".")
