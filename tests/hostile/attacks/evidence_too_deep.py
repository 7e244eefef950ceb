# name: evidence_too_deep
# category: exhaust
# expected: V
# level: D

total = []
for _ in range(100_000):
    total = [total]
