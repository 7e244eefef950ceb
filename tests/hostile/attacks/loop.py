# name: loop
# category: exhaust
# expected: T
# level: D
# seconds: 1

while True:
    pass
