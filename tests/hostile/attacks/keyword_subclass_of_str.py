# name: keyword_subclass_of_str
# category: forge
# expected: V
# level: D


class Same(str):
    def __eq__(self, other):
        return True

    __hash__ = str.__hash__


total = Same("8")
