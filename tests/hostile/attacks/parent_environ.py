# name: parent_environ
# category: leak
# expected: E
# level: B

import os

print(open(f"/proc/{os.getppid()}/environ", "rb").read())
