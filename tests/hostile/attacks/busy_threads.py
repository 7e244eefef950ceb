# name: busy_threads
# category: exhaust
# expected: T
# level: D
# seconds: 1

import threading

for _ in range(8):
    threading.Thread(target=lambda: [None for _ in iter(int, 1)]).start()
