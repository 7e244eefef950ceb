# name: import_function_replaced
# category: confuse
# expected: V/N/F/E
# level: D

import builtins

builtins.__import__ = lambda *_, **__: None
