# engine: numpy
# blocked: no

import numpy as np
import pandas as pd

table = pd.DataFrame({"group": list("abab") * 50, "x": np.arange(200.0)})
print(table.groupby("group")["x"].agg(["mean", "std", "count"]))
print(table.pivot_table(index="group", values="x", aggfunc="sum"))
merged = table.merge(pd.DataFrame({"group": ["a", "b"], "w": [1, 2]}), on="group")
assert len(merged) == 200
print(pd.get_dummies(merged["group"]).sum(), merged.corr(numeric_only=True))
