# name: equal_hashes
# category: exhaust
# expected: T
# level: D
# seconds: 1


class Same:
    def __hash__(self):
        return 1

    def __eq__(self, other):
        return False


total = {Same() for _ in range(100_000)}
