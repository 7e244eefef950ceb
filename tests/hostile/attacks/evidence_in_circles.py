# name: evidence_in_circles
# category: exhaust
# expected: V
# level: D

total = [1, 2]
total.append(total)
double = lambda x: {"a": total}
