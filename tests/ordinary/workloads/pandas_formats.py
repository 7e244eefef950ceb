# engine: numpy
# blocked: no

import pandas as pd

table = pd.DataFrame({"x": [1, 2], "y": ["a", "b"]})
table.to_json("t.json")
table.to_pickle("t.pkl")
table.to_html("t.html")
assert pd.read_json("t.json").equals(table)
assert pd.read_pickle("t.pkl").equals(table)
print(table.to_string(), table.to_latex() if hasattr(pd.io.formats, "never") else "")
