# name: many_folders
# category: exhaust
# expected: S/T/E/V
# level: B
# seconds: 5

import os

for number in range(1500):
    os.mkdir("deeper")
    os.chdir("deeper")
