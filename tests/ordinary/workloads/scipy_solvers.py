# engine: numpy
# blocked: no

import numpy as np
from scipy import integrate, interpolate, optimize, sparse, stats

print(optimize.minimize(lambda v: ((v - 3) ** 2).sum(), np.zeros(3)).x)
print(integrate.quad(np.sin, 0, 3), stats.norm.ppf(0.975), stats.ttest_ind(np.arange(9), np.arange(9) + 1))
print(interpolate.interp1d([0, 1], [2, 3])(0.5), sparse.eye(4).tocsr().sum())
