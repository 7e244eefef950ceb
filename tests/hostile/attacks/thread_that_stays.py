# name: thread_that_stays
# category: crash
# expected: V
# level: D

import threading
import time

threading.Thread(target=time.sleep, args=(60,)).start()
total = 0
