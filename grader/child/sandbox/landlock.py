"""Landlock: which files a process can reach, whatever its user may do."""

from __future__ import annotations

import ctypes
import os
import stat
import struct
from collections.abc import Iterable
from enum import IntFlag

from grader.child.sandbox.kernel import PR_SET_NO_NEW_PRIVS, Kernel, Unsupported

CREATE_RULESET_VERSION = 1
RULE_PATH_BENEATH = 1
NET_RIGHTS = 3
"""Binding and connecting TCP sockets."""
SCOPES = 3
"""Abstract sockets and signals of processes outside."""
_NET_SINCE = 4
_SCOPES_SINCE = 6


class Right(IntFlag):
    """What can be done with a file or folder, as the kernel numbers it."""

    EXECUTE = 1 << 0
    WRITE_FILE = 1 << 1
    READ_FILE = 1 << 2
    READ_DIR = 1 << 3
    REMOVE_DIR = 1 << 4
    REMOVE_FILE = 1 << 5
    MAKE_CHAR = 1 << 6
    MAKE_DIR = 1 << 7
    MAKE_REG = 1 << 8
    MAKE_SOCK = 1 << 9
    MAKE_FIFO = 1 << 10
    MAKE_BLOCK = 1 << 11
    MAKE_SYM = 1 << 12
    REFER = 1 << 13
    TRUNCATE = 1 << 14
    IOCTL_DEV = 1 << 15


READ = Right.READ_FILE | Right.READ_DIR
WRITE = (
    READ
    | Right.WRITE_FILE
    | Right.REMOVE_DIR
    | Right.REMOVE_FILE
    | Right.MAKE_DIR
    | Right.MAKE_REG
    | Right.REFER
    | Right.TRUNCATE
)
"""All that a run may do in its own folder: no links, pipes, sockets and devices."""
_OF_FILES = Right.EXECUTE | Right.WRITE_FILE | Right.READ_FILE | Right.TRUNCATE | Right.IOCTL_DEV
_NEW_RIGHTS = {2: Right.REFER, 3: Right.TRUNCATE, 5: Right.IOCTL_DEV}
"""Version of the interface -> the right that it brought."""
_OLDEST = 2
"""Without REFER, files could not be moved between folders."""


def restrict_files(kernel: Kernel, rules: Iterable[tuple[str, Right]]) -> None:
    """Let this thread, and those that it starts, do with files only what the rules allow: for ever.

    Args:
        kernel: the system's calls.
        rules: paths and what may be done with them; for folders, with everything below. Paths that don't exist
            are left out.

    Raises:
        Unsupported: the kernel has no Landlock, or too old a one.
        OSError: the kernel refuses.
    """
    version = _version(kernel)
    handled = Right(sum(right for right in Right if _since(right) <= version))
    attributes = struct.pack("=Q", handled)
    if version >= _NET_SINCE:
        attributes += struct.pack("=Q", NET_RIGHTS)
    if version >= _SCOPES_SINCE:
        attributes += struct.pack("=Q", SCOPES)
    ruleset = kernel.call("landlock_create_ruleset", ctypes.c_char_p(attributes), len(attributes), 0)
    try:
        for path, rights in rules:
            _allow(kernel, ruleset, path, rights & handled)
        kernel.prctl(PR_SET_NO_NEW_PRIVS, 1)
        kernel.call("landlock_restrict_self", ruleset, 0)
    finally:
        os.close(ruleset)


def _version(kernel: Kernel) -> int:
    try:
        version = kernel.call("landlock_create_ruleset", None, 0, CREATE_RULESET_VERSION)
    except OSError as error:
        raise Unsupported(f"the kernel has no Landlock ({error.strerror})") from None
    if version < _OLDEST:
        raise Unsupported("the kernel's Landlock is too old; Linux 5.19 or newer is needed")
    return version


def _since(right: Right) -> int:
    return next((version for version, new in _NEW_RIGHTS.items() if new is right), 1)


def _allow(kernel: Kernel, ruleset: int, path: str, rights: Right) -> None:
    try:
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:  # what is not there, or not for this user, needs no rule
        return
    try:
        if not stat.S_ISDIR(os.fstat(descriptor).st_mode):
            rights &= _OF_FILES
        rule = struct.pack("=Qi", rights, descriptor)
        kernel.call("landlock_add_rule", ruleset, RULE_PATH_BENEATH, ctypes.c_char_p(rule), 0)
    finally:
        os.close(descriptor)
