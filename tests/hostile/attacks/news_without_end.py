# name: news_without_end
# category: exhaust
# expected: B/T
# level: D
# seconds: 5

import os

from grader.evidence.stream import progress_frame

frames = progress_frame(1, 2, 0.5) * 100_000
for descriptor in range(3, 64):
    try:
        rest = memoryview(frames)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
    except OSError:
        pass
