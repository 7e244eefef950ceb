# name: float_subclass
# category: forge
# expected: V
# level: D


class Close(float):
    def __sub__(self, other):
        return 0.0

    __rsub__ = __sub__

    def __abs__(self):
        return 0.0


total = Close(3)
