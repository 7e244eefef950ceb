# name: folder_lost
# category: confuse
# expected: V/E
# level: D

import os
import shutil

shutil.rmtree(os.getcwd(), ignore_errors=True)
