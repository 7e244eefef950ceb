# name: patch_json
# category: forge
# expected: V/B
# level: D

import json

json.dumps = lambda *_, **__: '{"body": {"done": true}, "blobs": []}'
total = 0
