# engine: numpy
# blocked: no

import pandas as pd

times = pd.date_range("2024-03-30", periods=48, freq="h", tz="Europe/Berlin")
series = pd.Series(range(48), index=times)
print(series.resample("6h").mean(), series.rolling(3).sum().dropna())
assert str(times[0].tz_convert("America/New_York"))
