# name: channel_flood
# category: exhaust
# expected: B/T
# level: D
# seconds: 4

import os

for descriptor in range(3, 64):
    try:
        while True:
            os.write(descriptor, bytes(1 << 20))
    except OSError:
        pass
