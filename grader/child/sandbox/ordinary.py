"""The system calls that ordinary code makes: Python, NumPy, TensorFlow, threads, files."""

from __future__ import annotations

FILES = """
    read write readv writev pread64 pwrite64 preadv pwritev preadv2 pwritev2 sendfile copy_file_range lseek
    creat close close_range dup dup2 dup3 pipe pipe2 flock fsync fdatasync fadvise64 readahead
    ftruncate fallocate stat fstat lstat newfstatat statx statfs fstatfs access faccessat faccessat2
    readlink readlinkat getdents getdents64 getcwd chdir fchdir mkdir mkdirat rmdir unlink unlinkat
    rename renameat renameat2 umask getxattr lgetxattr fgetxattr listxattr llistxattr flistxattr
"""
MEMORY = "mmap munmap mremap mprotect brk madvise msync mincore mlock munlock membarrier get_mempolicy"
THREADS = """
    futex futex_waitv set_robust_list get_robust_list rseq set_tid_address gettid getpid getppid getpgrp getpgid getsid
    sched_yield sched_getaffinity sched_getparam sched_getscheduler sched_get_priority_min sched_get_priority_max
    sched_rr_get_interval getpriority getcpu arch_prctl exit exit_group wait4 waitid restart_syscall
"""
SIGNALS = """
    rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigsuspend rt_sigtimedwait sigaltstack pause alarm
    setitimer getitimer signalfd signalfd4 kill tgkill
"""
CLOCKS = """
    clock_gettime clock_getres clock_nanosleep nanosleep gettimeofday time times getrusage timer_create timer_settime
    timer_gettime timer_getoverrun timer_delete timerfd_create timerfd_settime timerfd_gettime
"""
WAITING = """
    select pselect6 poll ppoll epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait epoll_pwait2 eventfd eventfd2
"""
SYSTEM = """
    uname sysinfo getrandom getrlimit getuid geteuid getgid getegid getgroups getresuid getresgid capget
"""
PAIRS = "recvfrom recvmsg shutdown getsockopt setsockopt getsockname getpeername"
"""What a connected pair of sockets needs, which event loops wake themselves up with."""

ORDINARY = f"{FILES} {MEMORY} {THREADS} {SIGNALS} {CLOCKS} {WAITING} {SYSTEM} {PAIRS}".split()

_MODES = "chmod fchmod fchmodat fchmodat2"
_OWNERS = "chown fchown lchown fchownat"
_TIMES = "utime utimes futimesat utimensat"
PRETENDED = f"{_MODES} {_OWNERS} {_TIMES}".split()
"""Calls that do nothing and say that they have worked. No other layer could keep them inside the run's folder, and
`shutil.copy` can't do without."""
NETWORK = ["socket", "connect", "bind", "listen", "accept", "accept4"]
TOO_NEW = ["clone3", "openat2"]
"""Calls that are told not to exist, so that the C library takes the older one, whose arguments can be looked at."""
