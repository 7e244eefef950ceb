# name: posix_spawn
# category: escape
# expected: E
# level: B

import os

os.waitpid(os.posix_spawn("/bin/true", ["true"], {}), 0)
