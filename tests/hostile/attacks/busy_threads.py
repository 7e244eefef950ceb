# name: busy_threads
# category: exhaust
# expected: V/T
# level: D
# seconds: 1

import threading


def spin():
    while True:
        pass


for _ in range(8):
    threading.Thread(target=spin).start()
