# name: memory_by_recursion
# category: exhaust
# expected: M/E/C/T
# level: D
# seconds: 5

import sys

sys.setrecursionlimit(10**9)


def deeper(x):
    return [deeper(x + [0] * 1000)]


deeper([])
