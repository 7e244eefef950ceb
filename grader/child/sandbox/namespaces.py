"""Namespaces: a process that sees the folders it needs, no other processes, and no network."""

from __future__ import annotations

import ctypes
import os
import signal
import stat
import struct
from collections.abc import Iterable
from typing import NoReturn

from grader.child.sandbox.kernel import Kernel, checked
from grader.child.sandbox.reach import DATA, NOWHERE, Reach

NEW_MOUNTS = 0x00020000
NEW_HOST_NAME = 0x04000000
NEW_IPC = 0x08000000
NEW_USER = 0x10000000
NEW_PROCESSES = 0x20000000
NEW_NETWORK = 0x40000000
EVERYTHING = NEW_USER | NEW_MOUNTS | NEW_PROCESSES | NEW_NETWORK | NEW_IPC | NEW_HOST_NAME
MS_BIND = 1 << 12
MS_RECURSIVE = 1 << 14
MS_PRIVATE = 1 << 18
MNT_DETACH = 2
AT_HERE = -100
AT_RECURSIVE = 0x8000
READ_ONLY = 1
NO_SET_USER = 2
PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4


def enter_namespaces(kernel: Kernel, reach: Reach, base: str) -> None:
    """Go on in a new process that is shut in; the calling one stays outside, waits for it, and ends as it ends.

    To be called while there is one thread. A signal to terminate, sent to the waiting process, ends the other.

    Args:
        kernel: the system's calls.
        reach: what can be read inside.
        base: the folder that holds the folders of runs; it can be written to, and has to be empty.

    Raises:
        OSError: the system does not allow it.
    """
    user, group = os.getuid(), os.getgid()
    root = os.path.join(base, "root")
    os.mkdir(root)
    checked(kernel.libc.unshare(EVERYTHING), "unshare")
    for file, text in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
        with open(f"/proc/self/{file}", "w", encoding="ascii") as settings:
            settings.write(text)
    inside = os.fork()
    if inside:
        _wait_and_exit(inside)
    kernel.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    _Tree(kernel, root).furnish(reach, base)
    kernel.drop_privileges()
    kernel.prctl(PR_SET_DUMPABLE, 1)  # or else its files in /proc are root's


def _wait_and_exit(inside: int) -> NoReturn:
    signal.signal(signal.SIGTERM, lambda *_: os.kill(inside, signal.SIGKILL))
    _, status = os.waitpid(inside, 0)  # the kernel ends all that is inside first
    os._exit(os.WEXITSTATUS(status) if os.WIFEXITED(status) else 1)


class _Tree:
    """A file system put together from parts of this one."""

    def __init__(self, kernel: Kernel, root: str) -> None:
        self._kernel = kernel
        self._root = root

    def furnish(self, reach: Reach, base: str) -> None:
        """Put everything in its place, and make it this process's only file system."""
        self._mount("none", "/", None, MS_RECURSIVE | MS_PRIVATE)
        self._mount("tmpfs", self._root, "tmpfs", 0)
        readable = [*reach.trees, NOWHERE, *DATA]
        writable = [path for path in (base, reach.cache) if path is not None and os.path.isdir(path)]
        for path in (*readable, *writable):
            self._mirror(path)
        for path in _outermost(readable):
            self._bind(path)
        for path in writable:
            self._bind(path)
        os.makedirs(self._inside("/proc"))
        self._mount("proc", self._inside("/proc"), "proc", 0)
        self._protect(self._root, AT_RECURSIVE, on=READ_ONLY | NO_SET_USER)
        for path in writable:
            self._protect(self._inside(os.path.realpath(path)), 0, off=READ_ONLY)
        os.chdir(self._root)
        self._kernel.call("pivot_root", ctypes.c_char_p(b"."), ctypes.c_char_p(b"."))
        checked(self._kernel.libc.umount2(b".", MNT_DETACH), "umount2")
        os.chdir("/")

    def _inside(self, path: str) -> str:
        return self._root + path

    def _mirror(self, path: str) -> None:
        """Make the links that lead to a path."""
        steps = [step for step in path.split(os.sep) if step]
        for end in range(1, len(steps) + 1):
            link = os.sep + os.sep.join(steps[:end])
            if os.path.islink(link):
                if not os.path.lexists(self._inside(link)):
                    os.makedirs(os.path.dirname(self._inside(link)), exist_ok=True)
                    os.symlink(os.readlink(link), self._inside(link))
                target = os.path.join(os.path.dirname(link), os.readlink(link), *steps[end:])
                self._mirror(os.path.normpath(target))
                return

    def _bind(self, path: str) -> None:
        real = os.path.realpath(path)
        try:
            folder = stat.S_ISDIR(os.stat(real).st_mode)
        except OSError:  # not there
            return
        place = self._inside(real)
        os.makedirs(place if folder else os.path.dirname(place), exist_ok=True)
        if not folder:
            with open(place, "w", encoding="ascii"):
                pass
        self._mount(real, place, None, MS_BIND | MS_RECURSIVE)

    def _mount(self, source: str, target: str, kind: str | None, flags: int) -> None:
        name = kind.encode() if kind is not None else None
        result = self._kernel.libc.mount(os.fsencode(source), os.fsencode(target), name, ctypes.c_ulong(flags), None)
        checked(result, f"mounting {target}")

    def _protect(self, path: str, flags: int, *, on: int = 0, off: int = 0) -> None:
        attributes = struct.pack("=QQQQ", on, off, 0, 0)
        where = ctypes.c_char_p(os.fsencode(path))
        self._kernel.call("mount_setattr", AT_HERE, where, flags, ctypes.c_char_p(attributes), len(attributes))


def _outermost(paths: Iterable[str]) -> list[str]:
    """The real paths of what exists, without those that lie below others."""
    found: list[str] = []
    for path in sorted({os.path.realpath(path) for path in paths if os.path.exists(path)}):
        if not any(path == other or path.startswith(other + os.sep) for other in found):
            found.append(path)
    return found
