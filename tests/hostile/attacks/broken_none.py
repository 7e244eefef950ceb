# name: broken_none
# category: crash
# expected: C/N/V/E
# level: D

import ctypes

ctypes.memset(id(None), 0, 16)
