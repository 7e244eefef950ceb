# name: sleep
# category: exhaust
# expected: T
# level: D
# seconds: 0.5

import time

time.sleep(60)
