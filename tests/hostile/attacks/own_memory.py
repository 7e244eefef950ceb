# name: own_memory
# category: leak
# expected: V/E
# level: D
# seconds: 4

# Whatever the fork server has ever read would be here.
import re

with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as memory:
    for line in maps:
        start, end, access = re.match(r"(\w+)-(\w+) (\S+)", line).groups()
        if access.startswith("rw") and ("[heap]" in line or line.split()[4] == "0"):
            memory.seek(int(start, 16))
            try:
                data = memory.read(min(int(end, 16) - int(start, 16), 40_000_000))
            except OSError:
                continue
            print(re.findall(rb"SEC" + rb"RET_\w+", data))
