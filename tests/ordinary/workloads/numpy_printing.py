# engine: numpy
# blocked: no

import numpy as np

np.set_printoptions(precision=3, suppress=True, threshold=10)
print(np.arange(1000.0))
print(np.array2string(np.eye(20), max_line_width=200))
print(np.seterr(all="warn"), np.finfo("f4"), np.iinfo("i8"))
