# name: deep_folders
# category: filesystem
# expected: V/S/E/T
# level: D
# seconds: 5

import os

for _ in range(1200):
    os.mkdir("d" * 200)
    os.chdir("d" * 200)
