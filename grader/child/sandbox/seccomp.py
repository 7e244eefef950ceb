"""seccomp: which system calls a process can make. The filters are built by libseccomp."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import socket
import termios
from collections.abc import Iterable
from typing import Any

from grader.child.sandbox.kernel import PR_SET_NO_NEW_PRIVS, Kernel, Unsupported
from grader.child.sandbox.ordinary import NETWORK, ORDINARY, PRETENDED, TOO_NEW

ALLOW = 0x7FFF0000
KILL_PROCESS = 0x80000000
SET_MODE_FILTER = 1
FLAG_TSYNC = 1
CLONE_THREAD = 0x00010000
_ATTRIBUTE_BAD_ARCHITECTURE = 2
_ATTRIBUTE_OPTIMIZE = 8
_BINARY_TREE = 2
_NOT_EQUAL = 1
_EQUAL = 4
_MASKED_EQUAL = 7
_INT = 0xFFFFFFFF
"""The bits that the kernel looks at where it takes an `int`."""
_INSTRUCTION_SIZE = 8
_THREAD_NAME = (15, 16)
"""Options of prctl: set and get the name of a thread."""
_FILE_COMMANDS = """
    F_DUPFD F_DUPFD_CLOEXEC F_GETFD F_SETFD F_GETFL F_SETFL F_GETPIPE_SZ
    F_GETLK F_SETLK F_SETLKW F_OFD_GETLK F_OFD_SETLK F_OFD_SETLKW
"""
"""Commands of fcntl. Not among them: those that have signals sent to other processes."""
_TERMINAL_COMMANDS = "TCGETS TIOCGWINSZ FIONREAD FIONBIO FIOCLEX FIONCLEX"
"""Commands of ioctl. Not among them: those that type into a terminal."""


class _Comparison(ctypes.Structure):
    """libseccomp's scmp_arg_cmp: a condition on one argument of a call."""

    _fields_ = (("arg", ctypes.c_uint), ("op", ctypes.c_int), ("a", ctypes.c_uint64), ("b", ctypes.c_uint64))


def _is(argument: int, value: int) -> _Comparison:
    return _Comparison(argument, _EQUAL, value, 0)


def _is_int(argument: int, value: int) -> _Comparison:
    return _Comparison(argument, _MASKED_EQUAL, _INT, value & _INT)


def _has(argument: int, mask: int, bits: int) -> _Comparison:
    return _Comparison(argument, _MASKED_EQUAL, mask, bits)


class _Builder:
    """One filter under construction."""

    def __init__(self, kernel: Kernel, default: int) -> None:
        self._kernel = kernel
        self._library = kernel.libseccomp
        self._library.seccomp_init.restype = ctypes.c_void_p
        context = self._library.seccomp_init(ctypes.c_uint32(default))
        if context is None:
            raise Unsupported("libseccomp can't make a filter for this machine")
        self._context = ctypes.c_void_p(context)
        self._set(_ATTRIBUTE_BAD_ARCHITECTURE, KILL_PROCESS)
        self._set(_ATTRIBUTE_OPTIMIZE, _BINARY_TREE)

    def _set(self, attribute: int, value: int) -> None:
        self._library.seccomp_attr_set(self._context, attribute, ctypes.c_uint32(value))

    def rule(self, action: int, name: str, *conditions: _Comparison) -> None:
        """Act so on a call whose arguments meet all conditions. A call that this machine does not have is left out."""
        number = self._kernel.number(name)
        if number is None:
            return
        array = (_Comparison * len(conditions))(*conditions)
        result = self._library.seccomp_rule_add_array(
            self._context, ctypes.c_uint32(action), number, len(conditions), array
        )
        if result < 0:
            raise Unsupported(f"libseccomp refuses a rule for {name} ({os.strerror(-result)})")

    def finished(self) -> bytes:
        """The filter as the kernel wants it."""
        descriptor = os.memfd_create("filter")
        try:
            result = self._library.seccomp_export_bpf(self._context, descriptor)
            if result < 0:
                raise Unsupported(f"libseccomp can't build the filter ({os.strerror(-result)})")
            return os.pread(descriptor, os.fstat(descriptor).st_size, 0)
        finally:
            os.close(descriptor)
            self._library.seccomp_release(self._context)


def build_filter(kernel: Kernel) -> bytes:
    """The filter for every run: ordinary calls work, all others are refused (EPERM, for sockets EACCES).

    Raises:
        Unsupported: libseccomp can't build it.
    """
    builder = _Builder(kernel, _refuse(errno.EPERM))
    for name in ORDINARY:
        builder.rule(ALLOW, name)
    for action, names in ((0, PRETENDED), (errno.EACCES, NETWORK), (errno.ENOSYS, TOO_NEW)):
        for name in names:
            builder.rule(_refuse(action), name)
    for name, conditions in _conditional():
        builder.rule(ALLOW, name, *conditions)
    return builder.finished()


def _conditional() -> Iterable[tuple[str, tuple[_Comparison, ...]]]:
    """Calls that are ordinary with certain arguments only."""
    for name, flags in (("open", 1), ("openat", 2)):
        # A file that is cut off has to be open for writing, or else Landlock before Linux 6.2 does not ask.
        yield name, (_has(flags, os.O_TRUNC, 0),)
        yield name, (_has(flags, os.O_ACCMODE, os.O_WRONLY),)
        yield name, (_has(flags, os.O_ACCMODE, os.O_RDWR),)
    yield "clone", (_has(0, CLONE_THREAD, CLONE_THREAD),)
    yield "prlimit64", (_is(2, 0),)  # asking, not setting
    yield "socketpair", (_is_int(0, socket.AF_UNIX), _has(1, 0xF, socket.SOCK_STREAM))
    yield "sendto", (_is(4, 0),)  # to the other end, not to an address
    yield "sched_setaffinity", (_is_int(0, 0),)
    for option in _THREAD_NAME:
        yield "prctl", (_is_int(0, option),)
    for command in _FILE_COMMANDS.split():
        yield "fcntl", (_is_int(1, getattr(fcntl, command)),)
    for command in _TERMINAL_COMMANDS.split():
        yield "ioctl", (_is_int(1, getattr(termios, command)),)


def build_signal_filter(kernel: Kernel, pid: int) -> bytes:
    """The filter that lets a process send signals to nobody but itself.

    Raises:
        Unsupported: libseccomp can't build it.
    """
    builder = _Builder(kernel, ALLOW)
    elsewhere = _Comparison(0, _NOT_EQUAL, pid, 0)
    builder.rule(_refuse(errno.EPERM), "kill", elsewhere)
    builder.rule(_refuse(errno.EPERM), "tgkill", elsewhere)
    return builder.finished()


def _refuse(number: int) -> int:
    """The action of not making a call and giving this error; with 0, of saying that it has worked."""
    return 0x00050000 | number


class _Program(ctypes.Structure):
    """The kernel's sock_fprog."""

    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_void_p))


def restrict_calls(kernel: Kernel, program: bytes) -> None:
    """Put a filter before every system call of this process, for ever.

    Raises:
        OSError: the kernel refuses.
    """
    instructions: Any = ctypes.create_string_buffer(program, len(program))
    wanted = _Program(len(program) // _INSTRUCTION_SIZE, ctypes.addressof(instructions))
    kernel.prctl(PR_SET_NO_NEW_PRIVS, 1)
    kernel.call("seccomp", SET_MODE_FILTER, FLAG_TSYNC, ctypes.byref(wanted))
