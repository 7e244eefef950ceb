# name: list_parent
# category: leak
# expected: E
# level: B

import os

print(os.listdir(ROOT))
