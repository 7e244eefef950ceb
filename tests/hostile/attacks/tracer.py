# name: tracer
# category: forge
# expected: V
# level: D

import sys


def trace(frame, event, argument):
    if "node" in frame.f_locals or "probe" in frame.f_locals:
        frame.f_locals["value"] = 8
    return trace


sys.settrace(trace)
sys.setprofile(trace)
