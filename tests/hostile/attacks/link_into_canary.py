# name: link_into_canary
# category: filesystem
# expected: E
# level: B

import os

open("mine", "w").close()
os.link("mine", f"{CANARY}/mine")
