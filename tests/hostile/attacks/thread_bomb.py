# name: thread_bomb
# category: exhaust
# expected: T/E/M/V
# level: D
# seconds: 2

import threading
import time

for _ in range(500):
    threading.Thread(target=time.sleep, args=(30,), daemon=True).start()
time.sleep(30)
