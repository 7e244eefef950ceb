# name: nan
# category: forge
# expected: V
# level: D

total = float("nan")
