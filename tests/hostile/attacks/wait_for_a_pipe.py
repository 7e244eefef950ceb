# name: wait_for_a_pipe
# category: exhaust
# expected: T/E
# level: D
# seconds: 0.5

import os

os.mkfifo("pipe")
open("pipe").read()
