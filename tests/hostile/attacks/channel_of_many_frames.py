# name: channel_of_many_frames
# category: exhaust
# expected: B/T
# level: D
# seconds: 5

import os

from grader.evidence.frame import pack

frames = b"".join(pack({"notes": []}, []) for _ in range(20_000))
for descriptor in range(3, 64):
    try:
        os.write(descriptor, frames)
    except OSError:
        pass
