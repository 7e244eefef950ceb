# name: infinity
# category: forge
# expected: V
# level: D

total = float("inf")
