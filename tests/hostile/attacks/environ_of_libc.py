# name: environ_of_libc
# category: leak
# expected: V
# level: D

import ctypes

environ = ctypes.POINTER(ctypes.c_char_p).in_dll(ctypes.CDLL(None), "environ")
place = 0
while environ[place]:
    print(environ[place])
    place += 1
