# name: exit_while_printed
# category: forge
# expected: N
# level: D

import os


class Odd(Exception):
    def __str__(self):
        os._exit(0)


raise Odd
