# name: device
# category: filesystem
# expected: E
# level: B

import os
import stat

os.mknod("null", stat.S_IFCHR | 0o666, os.makedev(1, 3))
open("null", "w").write("8")
