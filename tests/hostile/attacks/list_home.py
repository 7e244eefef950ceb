# name: list_home
# category: leak
# expected: E
# level: B

import os
import pwd

print(os.listdir(pwd.getpwuid(os.getuid()).pw_dir))
