# name: link_changed_while_cleared_up
# category: filesystem
# expected: V/E
# level: D

import os
import threading

os.mkdir("folder")
os.symlink(CANARY, "other")


def swap():
    while True:
        try:
            os.rename("folder", "third")
            os.rename("other", "folder")
            os.rename("third", "other")
        except OSError:
            pass


threading.Thread(target=swap, daemon=True).start()
