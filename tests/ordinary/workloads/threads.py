# engine: numpy
# blocked: no

import threading
import time

results = []
threads = [threading.Thread(target=lambda n=n: (time.sleep(0.01), results.append(n))) for n in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert sorted(results) == list(range(8))
