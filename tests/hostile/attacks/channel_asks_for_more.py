# name: channel_asks_for_more
# category: forge
# expected: B/V/N
# level: D

import os
from grader.evidence.frame import pack
for d in range(3,64):
    try: os.write(d, pack({"ready": True}, []))
    except OSError: pass
