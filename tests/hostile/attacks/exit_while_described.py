# name: exit_while_described
# category: forge
# expected: N/V
# level: D

import os

import numpy as np


class Leaving(np.ndarray):
    def __array_finalize__(self, other):
        if other is not None and getattr(other, "armed", False):
            os._exit(0)


total = np.zeros(3).view(Leaving)
total.armed = True
