"""System calls by name. Their numbers come from libseccomp, which knows those of every architecture."""

from __future__ import annotations

import ctypes
import os
from typing import Any

LIBRARY = "libseccomp.so.2"
PR_SET_NO_NEW_PRIVS = 38
_CAPABILITY_VERSION_3 = 0x20080522


class Unsupported(Exception):
    """This system can't put up a layer; the text says why."""


class Kernel:
    """The system calls that Python has no function for."""

    def __init__(self) -> None:
        """Load libseccomp.

        Raises:
            Unsupported: it is not installed.
        """
        self.libc: Any = ctypes.CDLL(None, use_errno=True)
        try:
            self.libseccomp: Any = ctypes.CDLL(LIBRARY, use_errno=True)
        except OSError:
            raise Unsupported(f"{LIBRARY} is not installed") from None

    def number(self, name: str) -> int | None:
        """The number of a system call on this machine; None if it has none here, or libseccomp is older than it."""
        number: int = self.libseccomp.seccomp_syscall_resolve_name(name.encode())
        return number if number >= 0 else None

    def call(self, name: str, *arguments: Any) -> int:
        """Make a system call; integers are passed as such, everything else as ctypes passes it.

        Raises:
            Unsupported: there is no such call here.
            OSError: the kernel refuses.
        """
        number = self.number(name)
        if number is None:
            raise Unsupported(f"the system call {name} is unknown here")
        passed = [ctypes.c_long(value) if isinstance(value, int) else value for value in arguments]
        return checked(self.libc.syscall(ctypes.c_long(number), *passed), name)

    def prctl(self, option: int, value: int) -> None:
        """Set an attribute of this process.

        Raises:
            OSError: the kernel refuses.
        """
        checked(self.libc.prctl(option, ctypes.c_ulong(value), *[ctypes.c_ulong(0)] * 3), "prctl")

    def drop_privileges(self) -> None:
        """Give up every capability, for good: of root only the number is left."""
        self.prctl(PR_SET_NO_NEW_PRIVS, 1)
        header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
        none = (ctypes.c_uint32 * 6)()
        checked(self.libc.capset(header, none), "capset")


def checked(result: int, what: str) -> int:
    """The result of a call of the C library.

    Raises:
        OSError: it is -1, which means that it failed.
    """
    if result == -1:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result
