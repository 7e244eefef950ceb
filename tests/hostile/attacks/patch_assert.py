# name: patch_assert
# category: forge
# expected: V/N/F
# level: D

import builtins

builtins.AssertionError = type("Never", (Exception,), {})
builtins.isinstance = lambda *_: True
total = 0
