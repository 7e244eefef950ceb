# name: call_by_the_old_gate
# category: escape
# expected: C
# level: B
# machine: x86_64

# The gate for 32-bit programs has other numbers: number 2 is fork there.
import ctypes
import mmap

code = b"\xb8\x02\x00\x00\x00\xcd\x80\xc3"
page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
page.write(code)
pid = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))()
print(pid)
