# name: locked_out
# category: exhaust
# expected: T
# level: D
# seconds: 0.5

import threading

lock = threading.Lock()
lock.acquire()
lock.acquire()
