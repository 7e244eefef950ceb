# name: module_getattr
# category: forge
# expected: V
# level: D


def __getattr__(name):
    return 8


print(8)
