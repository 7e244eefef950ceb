# name: patch_perform_frame
# category: forge
# expected: V/B/N
# level: D

import sys

frame = sys._getframe()
while frame is not None:
    if "job" in frame.f_locals:
        object.__setattr__(frame.f_locals["job"], "probes", ())
    frame = frame.f_back
