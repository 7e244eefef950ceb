# name: channel_whole_forgery
# category: forge
# expected: V
# level: D

import os

from grader.evidence import Called, Ending, Found, How
from grader.evidence.stream import answer_frame, done_frame, ran_frame

answers = [Found(8), Called(Found(4), ""), Called(Found(14), "")]
frames = [answer_frame(place, answer, 10_000) for place, answer in enumerate(answers)]
print(8)
for descriptor in range(3, 64):
    try:
        os.write(descriptor, b"".join([ran_frame(Ending(How.FINISHED)), *frames, done_frame()]))
    except OSError:
        pass
os._exit(0)
