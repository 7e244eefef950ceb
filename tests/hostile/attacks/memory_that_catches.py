# name: memory_that_catches
# category: exhaust
# expected: M/T
# level: D
# seconds: 3

import numpy as np

kept = []
while True:
    try:
        kept.append(np.ones(10 << 17))
    except MemoryError:
        pass
