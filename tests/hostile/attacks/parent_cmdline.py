# name: parent_cmdline
# category: leak
# expected: E
# level: B

import os

print(open(f"/proc/{os.getppid()}/cmdline", "rb").read())
