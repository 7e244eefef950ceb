# name: send_through_the_frames
# category: forge
# expected: B
# level: D

import sys

from grader.evidence import Ending, How
from grader.evidence.stream import done_frame, ran_frame

frame = sys._getframe()
while frame is not None:
    send = frame.f_locals.get("send")
    if send is not None:
        send(ran_frame(Ending(How.FINISHED)) + done_frame())
        break
    frame = frame.f_back
