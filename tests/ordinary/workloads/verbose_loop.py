# engine: numpy
# blocked: no

import sys
import time

for step in range(40):
    sys.stdout.write(f"\rstep {step + 1}/40 [{'=' * step}>{'.' * (39 - step)}]")
    sys.stdout.flush()
    time.sleep(0.002)
print("\ndone", file=sys.stderr)
