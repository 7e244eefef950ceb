# name: channel_to_standard_output
# category: crash
# expected: N/B/V
# level: D

import os

for descriptor in range(3, 64):
    try:
        os.fstat(descriptor)
        os.dup2(1, descriptor)
    except OSError:
        pass
