# engine: numpy
# blocked: no

import faulthandler
import os
import signal

faulthandler.enable()
seen = []
signal.signal(signal.SIGUSR1, lambda *_: seen.append(1))
os.kill(os.getpid(), signal.SIGUSR1)
signal.raise_signal(signal.SIGUSR1)
signal.alarm(5)
signal.alarm(0)
assert len(seen) == 2
