# name: pipes_and_sockets
# category: filesystem
# expected: V/E
# level: D

import os

os.mkfifo("pipe")
open("file", "w").close()
os.mknod("another")
