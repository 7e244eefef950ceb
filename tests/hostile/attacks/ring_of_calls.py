# name: ring_of_calls
# category: escape
# expected: E
# level: B
# machine: x86_64

# io_uring opens files from the kernel's own threads.
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
if libc.syscall(425, 4, (ctypes.c_char * 120)()) < 0:
    raise OSError(ctypes.get_errno(), "io_uring_setup")
