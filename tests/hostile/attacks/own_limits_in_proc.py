# name: own_limits_in_proc
# category: escape
# expected: E
# level: B

for path in ("/proc/self/oom_score_adj", "/proc/self/coredump_filter", "/proc/self/comm", "/proc/self/clear_refs"):
    try:
        open(path, "w").write("0")
        print("wrote", path)
    except OSError as error:
        refused = error
raise refused
