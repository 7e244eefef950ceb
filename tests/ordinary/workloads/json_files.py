# engine: numpy
# blocked: no

import json

with open("a.json", "w") as file:
    json.dump({"a": [1, 2.5, None], "b": "ä"}, file, indent=2)
assert json.load(open("a.json"))["b"] == "ä"
