# name: gc_walk
# category: leak
# expected: V
# level: D

import gc

for thing in gc.get_objects():
    if isinstance(thing, dict):
        for key, value in list(thing.items()):
            if isinstance(value, (str, bytes)) and (
                b"SEC" + b"RET_" in value if isinstance(value, bytes) else "SEC" + "RET_" in value
            ):
                print(key, value)
