# name: hashless_keys
# category: confuse
# expected: V
# level: D


class Key:
    def __hash__(self):
        raise ValueError


total = {"a": Key, 1j: [Key()], (1, (2, frozenset({3}))): None}
