# name: channel_blames_the_grader
# category: forge
# expected: B
# level: D

import os

from grader.evidence import Ending, Failure, How
from grader.evidence.stream import done_frame, ran_frame

for descriptor in range(3, 64):
    try:
        os.write(descriptor, ran_frame(Ending(How.FAULT, Failure("Error", "not my fault"))) + done_frame())
    except OSError:
        pass
os._exit(0)
