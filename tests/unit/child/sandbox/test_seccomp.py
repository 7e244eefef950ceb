from __future__ import annotations

import errno
from pathlib import Path

import pytest

from grader.child.sandbox import kernel as kernel_module
from grader.child.sandbox.kernel import Kernel, Unsupported
from grader.child.sandbox.ordinary import NETWORK, ORDINARY, PRETENDED, TOO_NEW
from grader.child.sandbox.seccomp import build_filter, build_signal_filter
from tests.program import run_program


def test_no_call_stands_in_two_lists() -> None:
    every = [*ORDINARY, *PRETENDED, *NETWORK, *TOO_NEW]
    assert len(every) == len(set(every))


@pytest.mark.parametrize(
    "name",
    """
    execve execveat fork vfork clone clone3 ptrace process_vm_readv process_vm_writev pidfd_open pidfd_getfd
    pidfd_send_signal tkill rt_sigqueueinfo rt_tgsigqueueinfo unshare setns mount umount2 pivot_root chroot bpf
    seccomp perf_event_open userfaultfd io_uring_setup keyctl add_key open_by_handle_at init_module kexec_load
    personality setuid setgid setresuid setrlimit prlimit64 prctl ioctl fcntl symlink symlinkat link linkat mknod
    mknodat memfd_create truncate open openat openat2 shmget msgget semget mq_open setxattr fsetxattr sendmsg
    sendmmsg sendto socketpair setsid setpgid setpriority inotify_init1 fanotify_init landlock_create_ruleset
    """.split(),  # noqa: SIM905 - eighty names
)
def test_a_call_that_reaches_beyond_the_run_is_not_allowed_as_it_stands(name: str) -> None:
    assert name not in ORDINARY


def test_libseccomp_knows_the_calls_by_name() -> None:
    kernel = Kernel()
    for name in ("read", "openat", "futex", "clone"):
        assert kernel.number(name) is not None
    assert kernel.number("no_such_call") is None
    with pytest.raises(Unsupported, match="no_such_call"):
        kernel.call("no_such_call")


def test_filters_are_whole_instructions() -> None:
    kernel = Kernel()
    for program in (build_filter(kernel), build_signal_filter(kernel, 1)):
        assert program
        assert len(program) % 8 == 0


def test_without_libseccomp_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernel_module, "LIBRARY", "libnone.so")
    with pytest.raises(Unsupported, match=r"libnone\.so is not installed"):
        Kernel()


CALLS = """
import ctypes, errno, fcntl, os, signal, socket, sys, termios, threading
from grader.child.sandbox.kernel import Kernel
from grader.child.sandbox.seccomp import build_filter, build_signal_filter, restrict_calls
kernel = Kernel()
here = os.getpid()
numbers = {name: kernel.number(name) for name in ("clone3", "tkill", "sendmsg", "prctl")}
restrict_calls(kernel, build_signal_filter(kernel, here))
restrict_calls(kernel, build_filter(kernel))

def told(action):
    try:
        action()
        return 0
    except OSError as error:
        return error.errno

def call(name, *arguments):
    ctypes.set_errno(0)
    kernel.libc.syscall(ctypes.c_long(numbers[name]), *map(ctypes.c_long, arguments))
    return ctypes.get_errno()

open("own", "w").close()
one, other = socket.socketpair()
one.send(b"x")
thread = threading.Thread(target=int)
thread.start()
thread.join()
high = 1 << 32
print(
    told(lambda: os.kill(here, 0)), told(lambda: os.kill(0, 0)), told(lambda: os.kill(-1, 0)),
    told(lambda: os.kill(1, 0)),
    told(lambda: fcntl.fcntl(0, fcntl.F_GETFL)), told(lambda: fcntl.fcntl(0, fcntl.F_SETOWN, here)),
    told(lambda: socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)),
    told(lambda: fcntl.ioctl(0, termios.TIOCSTI, b"x")),
    told(lambda: os.open("own", os.O_RDONLY | os.O_TRUNC)), told(lambda: os.open("own", os.O_RDONLY)),
    told(lambda: open("own", "w")), told(lambda: open("own", "w+")), told(lambda: os.truncate("own", 0)),
    call("prctl", 15, 0) and call("prctl", 1 + high, 9), call("tkill", here, 0), call("clone3", 0, 0),
    call("sendmsg", 0, 0, 0),
    told(lambda: os.chmod("/", 0o777)), told(lambda: os.utime("/", (0, 0))), told(lambda: os.chown("/", 1, 1)),
    sep=",",
)
"""


def test_arguments_decide_where_calls_can_be_both(tmp_path: Path) -> None:
    done = run_program(CALLS, cwd=tmp_path)
    assert done.stderr == ""
    p = errno.EPERM
    allowed_and_refused = [0, p, p, p, 0, p, p, p, p, 0, 0, 0, p, p, p, errno.ENOSYS, p]
    pretended = [0, 0, 0]
    assert [int(number) for number in done.stdout.split(",")] == [*allowed_and_refused, *pretended]
    assert Path("/").stat().st_mtime > 0
    assert Path("/").stat().st_uid == 0
