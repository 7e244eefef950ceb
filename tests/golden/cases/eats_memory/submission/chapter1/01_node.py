import numpy as np

node = np.ones(10**10)
