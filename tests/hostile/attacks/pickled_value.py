# name: pickled_value
# category: escape
# expected: V
# level: D


class Harmless:
    def __reduce__(self):
        return eval, (f"open({ROOT + '/' + MARK!r}, 'w')",)


total = Harmless()
