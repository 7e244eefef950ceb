# name: sys_modules
# category: leak
# expected: V
# level: D

import sys

for name, module in list(sys.modules.items()):
    if name.startswith("grader"):
        for key, value in list(vars(module).items()):
            print(name, key, repr(value)[:200])
