# name: channel_blames_the_given_code
# category: forge
# expected: G
# level: D

# The frame is one that a child may send: the verdict is an error, told to the people who run the course, and no pass.
import os

from grader.evidence import Ending, Failure, How
from grader.evidence.stream import done_frame, ran_frame

for descriptor in range(3, 64):
    try:
        os.write(descriptor, ran_frame(Ending(How.GIVEN, Failure("Error", "not my fault"))) + done_frame())
    except OSError:
        pass
os._exit(0)
