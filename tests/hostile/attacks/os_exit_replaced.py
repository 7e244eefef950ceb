# name: os_exit_replaced
# category: confuse
# expected: V/N/F
# level: D

import os

os._exit = lambda *_: None
