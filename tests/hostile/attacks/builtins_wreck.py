# name: builtins_wreck
# category: confuse
# expected: N/E/V/F
# level: D

import builtins

for name in dir(builtins):
    if not name.startswith("__"):
        delattr(builtins, name)
