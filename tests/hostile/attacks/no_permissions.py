# name: no_permissions
# category: filesystem
# expected: V/E
# level: D

import os

os.makedirs("a/b/c")
open("a/b/c/file", "w").close()
for path in ("a/b/c", "a/b", "a"):
    os.chmod(path, 0)
os.chmod(".", 0)
