# name: watch_folders
# category: filesystem
# expected: E
# level: B

import ctypes

libc = ctypes.CDLL(None, use_errno=True)
watch = libc.inotify_init()
if watch < 0 or libc.inotify_add_watch(watch, ROOT.encode(), 0xFFF) < 0:
    raise OSError(ctypes.get_errno(), "inotify")
