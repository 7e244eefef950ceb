# name: many_values_at_once
# category: forge
# expected: V
# level: D

print(*range(-1000, 100_000))
total = list(range(100_000))
