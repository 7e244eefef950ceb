# name: garbage_collector_in_a_thread
# category: confuse
# expected: V
# level: D

import gc
import sys
import threading

sys.setswitchinterval(1e-6)
threading.Thread(target=lambda: [gc.collect() for _ in range(200)], daemon=True).start()
