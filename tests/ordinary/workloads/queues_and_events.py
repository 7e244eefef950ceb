# engine: numpy
# blocked: no

import queue
import threading

waiting, done = queue.Queue(), threading.Event()


def work():
    while (item := waiting.get()) is not None:
        print(item)
    done.set()


thread = threading.Thread(target=work)
thread.start()
for item in (1, 2, None):
    waiting.put(item)
assert done.wait(5)
