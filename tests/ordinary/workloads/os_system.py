# engine: numpy
# blocked: yes

import os

if os.system("true") != 0:
    raise PermissionError("os.system can't start a process")
