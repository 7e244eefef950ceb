# engine: numpy
# blocked: no

import warnings

import numpy as np

warnings.warn("careful", stacklevel=1)
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    np.array([1.0]) / 0
print(np.log(np.array([0.0, -1.0])))
