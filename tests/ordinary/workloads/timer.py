# engine: numpy
# blocked: no

import threading

fired = threading.Event()
threading.Timer(0.02, fired.set).start()
assert fired.wait(5)
