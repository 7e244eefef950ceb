# engine: numpy
# blocked: no

import atexit

atexit.register(print, "goodbye")
