# name: metaclass_names
# category: forge
# expected: V
# level: D


class Named(type):
    __name__ = "int"
    __qualname__ = "int"
    __module__ = "builtins"


class Total(metaclass=Named):
    pass


total = Total()
