# name: exit_while_called
# category: forge
# expected: N
# level: D

import os

total = sum(numbers)
print(total)


def double(x):
    os._exit(0)
