# name: write_to_the_cache
# category: filesystem
# expected: E
# level: B

import os

os.makedirs(f"{ROOT}/.grade/cache/00")
