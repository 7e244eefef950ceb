# name: job_in_the_frames
# category: leak
# expected: V/E
# level: D

import sys

frame = sys._getframe()
while frame is not None:
    for name, value in frame.f_locals.items():
        print(name, repr(value)[:3000])
    frame = frame.f_back
