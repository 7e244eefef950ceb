# name: channel_garbage
# category: forge
# expected: B
# level: D

import json
import os

for descriptor in range(3, 64):
    try:
        os.write(descriptor, json.dumps({"status": "pass", "points": 1}).encode())
    except OSError:
        pass
