# name: slow_representation
# category: exhaust
# expected: T/V
# level: D
# seconds: 1


class Slow:
    def __repr__(self):
        while True:
            pass

    __str__ = __format__ = __repr__


total = Slow()
raise ValueError(total)
