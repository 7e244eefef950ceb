# name: array_subclass
# category: forge
# expected: V
# level: D

import numpy as np


class Same(np.ndarray):
    def __eq__(self, other):
        return True

    def __array__(self, *_, **__):
        return np.array(8)

    def tobytes(self, *_):
        return (8).to_bytes(8, "little")


total = np.array(3).view(Same)
