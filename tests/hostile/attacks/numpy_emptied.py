# name: numpy_emptied
# category: confuse
# expected: V/N/F
# level: D

import numpy as np

for name in list(vars(np)):
    if not name.startswith("__"):
        delattr(np, name)
