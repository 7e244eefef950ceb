# name: evidence_too_large
# category: exhaust
# expected: V/M/E
# level: D
# seconds: 5

import numpy as np

total = np.zeros((1 << 27,), "u1")
double = lambda x: [0.5] * 500_000
