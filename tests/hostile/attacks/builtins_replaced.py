# name: builtins_replaced
# category: confuse
# expected: V/E/N/F
# level: D

import builtins

builtins.len = builtins.sum = lambda *_: 8
builtins.type = builtins.str = builtins.dict = lambda *_: None
