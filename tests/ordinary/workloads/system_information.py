# engine: numpy
# blocked: no

import os
import platform
import sys

print(platform.platform(), platform.uname(), platform.python_version(), platform.processor(), sys.version, sys.path[:1])
print(os.cpu_count(), os.getpid(), os.getcwd(), os.name, os.sep, sys.getsizeof([]), os.getloadavg(), os.uname())
print(os.environ.get("HOME"), os.environ.get("NO_SUCH"), os.path.expanduser("~"), os.get_terminal_size if False else "")
