# engine: numpy
# blocked: no

import ast
import dis
import inspect

import numpy as np


def mine(x):
    return x + 1


print(inspect.getsource(mine), inspect.signature(np.mean), ast.dump(ast.parse("x + 1")))
dis.dis(mine)
help(mine)
