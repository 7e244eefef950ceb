# name: channel_claims_another_sandbox
# category: forge
# expected: B
# level: D

import os

from grader.evidence.stream import shut_in_frame

for descriptor in range(3, 64):
    try:
        os.write(descriptor, shut_in_frame(()))
    except OSError:
        pass
