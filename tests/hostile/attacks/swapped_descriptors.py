# name: swapped_descriptors
# category: crash
# expected: V/N/B
# level: D

import os

nothing = os.open(os.devnull, os.O_RDWR)
for descriptor in range(3, 64):
    if descriptor != nothing:
        try:
            os.dup2(nothing, descriptor)
        except OSError:
            pass
