# name: globals_that_answer
# category: forge
# expected: V
# level: D

import sys
import types


class Answers(types.ModuleType):
    total = 8

    def __getattr__(self, name):
        return 8


sys.modules["__main__"].__class__ = Answers
