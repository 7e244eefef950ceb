# name: open_by_handle
# category: leak
# expected: E
# level: B
# machine: x86_64

# A process with all of root's rights can open files by number, past every path.
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


class Handle(ctypes.Structure):
    _fields_ = [("size", ctypes.c_uint), ("type", ctypes.c_int), ("data", ctypes.c_char * 128)]


handle, mount = Handle(128, 0, b""), ctypes.c_int()
path = f"{ROOT}/solutions/vault/chapter1/01_total.py".encode()
if libc.syscall(303, -100, path, ctypes.byref(handle), ctypes.byref(mount), 0) < 0:
    raise OSError(ctypes.get_errno(), "name_to_handle_at")
file = libc.syscall(304, os.open(".", os.O_RDONLY), ctypes.byref(handle), os.O_RDONLY)
if file < 0:
    raise OSError(ctypes.get_errno(), "open_by_handle_at")
print(os.read(file, 10_000))
