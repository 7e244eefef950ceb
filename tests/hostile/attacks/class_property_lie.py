# name: class_property_lie
# category: forge
# expected: V
# level: D


class Lie:
    __class__ = property(lambda self: int)

    def __index__(self):
        return 8


total = Lie()
