# name: several_large_files
# category: exhaust
# expected: S/E/T
# level: B
# seconds: 5

import time

for number in range(20):
    with open(f"large{number}", "wb") as file:
        file.write(bytes(40 << 20))
time.sleep(5)
