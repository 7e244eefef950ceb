# name: all_processes
# category: leak
# expected: V/E
# level: B

import glob

for path in glob.glob("/proc/[0-9]*/environ") + glob.glob("/proc/[0-9]*/cmdline"):
    if "self" not in path:
        try:
            print(path, open(path, "rb").read())
        except OSError:
            pass
