# name: walk_everything
# category: leak
# expected: V/T
# level: B
# seconds: 3

import os

seen = 0
for folder, _, files in os.walk("/"):
    if folder.startswith(("/proc", "/sys", "/usr/lib")):
        continue
    for name in files:
        if name.endswith((".py", ".yaml", ".txt", ".json")) and seen < 3000:
            seen += 1
            try:
                text = open(os.path.join(folder, name), errors="replace").read(10_000)
            except OSError:
                continue
            if "SEC" + "RET_" in text:
                print(name, text)
