# name: stack_overflow
# category: crash
# expected: C/E/M
# level: D
# seconds: 5

import sys

sys.setrecursionlimit(10**9)


def deeper():
    return [*map(lambda _: deeper(), [1])]


deeper()
