# name: wrong_then_right_on_second_look
# category: forge
# expected: V
# level: D

calls = []


def double(x):
    calls.append(x)
    return 4


class Namespace(dict):
    pass


total = 9
