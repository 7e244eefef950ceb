# name: kernel_calls
# category: escape
# expected: E
# level: B
# machine: x86_64

import ctypes

libc = ctypes.CDLL(None, use_errno=True)
allowed = []
for name, number in {
    "bpf": 321,
    "perf_event_open": 298,
    "userfaultfd": 323,
    "keyctl": 250,
    "kexec_load": 246,
    "syslog": 103,
    "quotactl": 179,
    "swapoff": 168,
    "acct": 163,
    "delete_module": 176,
    "iopl": 172,
    "modify_ldt": 154,
    "personality": 135,
    "pivot_root": 155,
    "umount2": 166,
    "fsopen": 430,
    "open_tree": 428,
    "fanotify_init": 300,
    "lookup_dcookie": 212,
    "kcmp": 312,
    "process_madvise": 440,
    "pidfd_getfd": 438,
    "setdomainname": 171,
    "settimeofday": 164,
    "clock_settime": 227,
    "adjtimex": 159,
    "mount_setattr": 442,
    "move_mount": 429,
    "landlock_add_rule": 445,
    "migrate_pages": 256,
    "move_pages": 279,
    "vhangup": 153,
    "nfsservctl": 180,
}.items():
    # All with arguments that can do no harm where they are not refused.
    ctypes.set_errno(0)
    if libc.syscall(number, -1, 0, 0, 0, 0, 0) >= 0 or ctypes.get_errno() not in (1, 38):
        allowed.append((name, ctypes.get_errno()))
if not allowed:
    raise PermissionError("none of them")
print("allowed:", allowed)
