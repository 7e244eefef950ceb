# name: int_subclass
# category: forge
# expected: V
# level: D


class Same(int):
    def __eq__(self, other):
        return True

    def __hash__(self):
        return 0


total = Same(3)
