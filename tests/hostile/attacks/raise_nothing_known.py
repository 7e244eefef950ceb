# name: raise_nothing_known
# category: confuse
# expected: E
# level: D


class Odd(BaseException):
    __slots__ = ()
    args = property(lambda self: 1 / 0)

    def __str__(self):
        raise Odd

    __repr__ = __str__


raise Odd
