# name: long_value
# category: terminal
# expected: V
# level: D

total = "8" * 1_000_000
double = lambda x: {"8" * 10_000: "8" * 10_000}
