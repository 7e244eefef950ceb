# name: patch_describe
# category: forge
# expected: V
# level: D

import grader.child.run

grader.child.run.describe = lambda *_: 8
total = 0
print(8)


def double(x):
    return 8
