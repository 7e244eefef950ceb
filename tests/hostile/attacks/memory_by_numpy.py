# name: memory_by_numpy
# category: exhaust
# expected: M/E
# level: D
# seconds: 5

import numpy as np

total = np.ones(400 << 17)
