# name: channel_forgery_then_truth
# category: forge
# expected: B
# level: D

import os

from grader.evidence import Ending, Found, How
from grader.evidence.stream import answer_frame, ran_frame

for descriptor in range(3, 64):
    try:
        os.write(descriptor, ran_frame(Ending(How.FINISHED)) + answer_frame(0, Found(8), 10_000))
    except OSError:
        pass
total = 8
