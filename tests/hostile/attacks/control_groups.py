# name: control_groups
# category: escape
# expected: E
# level: B

import os

for folder, _, files in os.walk("/sys/fs/cgroup"):
    for name in files:
        if name in ("cgroup.procs", "memory.max"):
            open(os.path.join(folder, name), "w")
raise PermissionError("nothing to write")
