# engine: numpy
# blocked: no

import pandas as pd

table = pd.DataFrame({"name": ["a", "b", "c"], "value": [1.5, 2.5, None], "day": pd.date_range("2024-01-01", periods=3)})
table.to_csv("table.csv", index=False)
again = pd.read_csv("table.csv", parse_dates=["day"])
assert again["value"].isna().sum() == 1
print(again.describe(include="all"))
table.info()
