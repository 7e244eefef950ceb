# name: fork_bomb
# category: exhaust
# expected: E
# level: B

import os

for _ in range(30):
    if os.fork() == 0:
        os.setsid()
        os.execv("/bin/sleep", ["sleep", "20"])
