# name: array_of_pickled_values
# category: escape
# expected: V
# level: D

import numpy as np


class Harmless:
    def __reduce__(self):
        return eval, (f"open({ROOT + '/' + MARK!r}, 'w')",)


total = np.array([Harmless(), Harmless()], dtype=object)
