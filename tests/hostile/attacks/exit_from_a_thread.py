# name: exit_from_a_thread
# category: forge
# expected: N
# level: D

import os
import threading
import time

threading.Timer(0.1, lambda: os._exit(0)).start()
time.sleep(2)
