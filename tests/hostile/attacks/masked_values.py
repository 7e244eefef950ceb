# name: masked_values
# category: forge
# expected: V
# level: D

import numpy as np
total=np.ma.masked_array(8,mask=True)
print(8)
double=lambda x: np.ma.masked_array(2*x,mask=True)
