# name: kernel_files
# category: escape
# expected: E
# level: B

for path in ("/dev/mem", "/dev/kmsg", "/proc/sysrq-trigger", "/proc/sys/kernel/core_pattern", "/proc/kcore"):
    try:
        open(path, "r+b", 0)
        print("opened", path)
    except OSError as error:
        refused = error
raise refused
