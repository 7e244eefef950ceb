# name: eq_true
# category: forge
# expected: V
# level: D


class Same:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __sub__(self, other):
        return 0

    def __float__(self):
        return 8.0


total = Same()


def double(x):
    return Same()
