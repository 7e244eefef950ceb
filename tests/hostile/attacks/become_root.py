# name: become_root
# category: escape
# expected: E
# level: B

import os

os.setuid(0)
os.setresuid(0, 0, 0)
open("/etc/shadow").read()
