# engine: numpy
# blocked: no

import os

open("a.txt", "w").close()
try:
    os.symlink("a.txt", "b.txt")
    assert os.readlink("b.txt") == "a.txt"
except OSError as error:
    print("no links here:", error)
