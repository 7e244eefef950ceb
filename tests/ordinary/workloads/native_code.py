# engine: numpy
# blocked: no

import ctypes
import ctypes.util
import math

libm = ctypes.CDLL(None)
libm.cos.restype, libm.cos.argtypes = ctypes.c_double, [ctypes.c_double]
assert math.isclose(libm.cos(0.5), math.cos(0.5))
buffer = ctypes.create_string_buffer(10)
assert ctypes.sizeof(buffer) == 10
