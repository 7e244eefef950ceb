# name: large_power
# category: exhaust
# expected: T
# level: D
# seconds: 1

total = 7 ** (10**8)
