# name: ignore_signals
# category: exhaust
# expected: T
# level: D
# seconds: 1

import signal
import time

for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
    signal.signal(number, signal.SIG_IGN)
while True:
    time.sleep(0.01)
