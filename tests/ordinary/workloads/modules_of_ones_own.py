# engine: numpy
# blocked: no

import importlib
import sys

open("mine.py", "w").write("def f(x):\n    return x + 1\n")
sys.path.insert(0, ".")
mine = importlib.import_module("mine")
assert mine.f(1) == 2
assert importlib.reload(mine).f(2) == 3
