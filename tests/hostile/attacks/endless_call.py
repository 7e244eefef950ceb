# name: endless_call
# category: exhaust
# expected: T
# level: D
# seconds: 1

total = sum(numbers)


def double(x):
    while True:
        pass
