# name: segmentation_fault
# category: crash
# expected: C
# level: D

import ctypes

ctypes.string_at(0)
