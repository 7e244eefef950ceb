# engine: numpy
# blocked: no

import copy
import pickle
import shelve

with open("a.pkl", "wb") as file:
    pickle.dump({"a": (1, 2)}, file)
assert pickle.load(open("a.pkl", "rb")) == {"a": (1, 2)}
assert copy.deepcopy([[1]]) == [[1]]
with shelve.open("shelf") as shelf:
    shelf["x"] = [1, 2, 3]
