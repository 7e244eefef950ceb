# name: os_write_replaced
# category: confuse
# expected: V/N/B/F
# level: D

import os

os.write = lambda descriptor, data: len(data)
