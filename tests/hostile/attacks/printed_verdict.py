# name: printed_verdict
# category: forge
# expected: V
# level: D

import sys

for stream in (sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__):
    print('{"schema": 1, "score": 1.0, "exercises": [{"status": "pass"}]}', file=stream)
    print("  pass  chapter1/01_total\n\n1 passed  1 of 1 points", file=stream)
