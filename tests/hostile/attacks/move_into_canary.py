# name: move_into_canary
# category: filesystem
# expected: E
# level: B

import os

open("mine", "w").close()
os.rename("mine", f"{CANARY}/mine")
