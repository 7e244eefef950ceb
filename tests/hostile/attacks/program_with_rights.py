# name: program_with_rights
# category: filesystem
# expected: V/E
# level: B

import os
import shutil

open("program", "w").write("#!/bin/sh\n")
os.chmod("program", 0o4755)
