# name: huge_number
# category: confuse
# expected: V
# level: D

total = 10**5000
