# name: read_memory_of_parent
# category: escape
# expected: E
# level: B
# machine: x86_64

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


class Piece(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]


buffer = ctypes.create_string_buffer(16)
mine, theirs = Piece(ctypes.addressof(buffer), 16), Piece(id(None), 16)
if libc.syscall(310, os.getppid(), ctypes.byref(mine), 1, ctypes.byref(theirs), 1, 0) < 0:
    raise OSError(ctypes.get_errno(), "process_vm_readv")
