# name: note_in_posix_shared_memory
# category: leak
# expected: E
# level: B

from multiprocessing import shared_memory

segment = shared_memory.SharedMemory(MARK, create=True, size=100)
segment.unlink()
