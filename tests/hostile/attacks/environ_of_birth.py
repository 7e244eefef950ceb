# name: environ_of_birth
# category: leak
# expected: V/E
# level: D

print(open("/proc/self/environ", "rb").read())
