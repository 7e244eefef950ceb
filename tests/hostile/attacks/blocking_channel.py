# name: blocking_channel
# category: crash
# expected: V/N/B
# level: D
# seconds: 2

import os

for descriptor in range(3, 64):
    try:
        os.set_blocking(descriptor, False)
    except OSError:
        pass
total = list(range(200_000))
