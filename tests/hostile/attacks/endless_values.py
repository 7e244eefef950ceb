# name: endless_values
# category: exhaust
# expected: V/T
# level: D
# seconds: 3

import itertools

total = itertools.count()


def double(x):
    yield from itertools.count()
