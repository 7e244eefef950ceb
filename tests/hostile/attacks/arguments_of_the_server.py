# name: arguments_of_the_server
# category: leak
# expected: V/E
# level: D

print(open("/proc/self/cmdline", "rb").read())
