# name: exit_while_deleted
# category: forge
# expected: N
# level: D

import os


class Leaving:
    def __del__(self):
        os._exit(0)


leaving = Leaving()
del leaving
