"""Limits that a process puts on itself before the first byte of a student's code is read, whatever the system.

What it can reach besides is the business of `grader.child.sandbox`.
"""

from __future__ import annotations

import contextlib
import math
import os
import sys

from grader.evidence import Limits

if sys.platform != "win32":
    import resource

ADDRESS_SPACE_MARGIN = 3 << 30
"""Address space beyond the memory limit: libraries reserve far more than they touch."""
MAX_OPEN_FILES = 256


def limit_resources(limits: Limits) -> None:
    """Let the kernel keep the limits on processor time, private memory and file size.

    What importing ahead has used up does not count.
    """
    if sys.platform == "win32":
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = math.ceil(used.ru_utime + used.ru_stime + limits.seconds)
    space, data = _memory_in_use()
    _limit(resource.RLIMIT_CPU, seconds, seconds + 1)  # a signal that says why, then one that nobody catches
    _limit(resource.RLIMIT_DATA, data + limits.memory)
    _limit(resource.RLIMIT_AS, space + limits.memory + ADDRESS_SPACE_MARGIN)
    _limit(resource.RLIMIT_FSIZE, limits.file_size)
    _limit(resource.RLIMIT_NOFILE, MAX_OPEN_FILES)
    _limit(resource.RLIMIT_CORE, 0)


def _limit(which: int, value: int, final: int | None = None) -> None:
    if sys.platform != "win32":
        _, hard = resource.getrlimit(which)
        ceiling = math.inf if hard == resource.RLIM_INFINITY else hard
        with contextlib.suppress(ValueError, OSError):  # macOS knows some limits by name only
            resource.setrlimit(which, (int(min(value, ceiling)), int(min(final or value, ceiling))))


def _memory_in_use() -> tuple[int, int]:
    """The process's address space and its private memory, in bytes; nothing where the kernel doesn't say."""
    if sys.platform != "linux":
        return 0, 0
    with open("/proc/self/statm", encoding="ascii") as file:
        pages = [int(field) for field in file.read().split()]
    return pages[0] * resource.getpagesize(), pages[5] * resource.getpagesize()


def close_descriptors(keep: set[int]) -> None:
    """Close every descriptor but those of `keep`, which are below `MAX_OPEN_FILES`."""
    start = 0
    for descriptor in sorted(keep):
        if descriptor > start:  # os.closerange(0, 0) would close everything on CPython 3.11.7
            os.closerange(start, descriptor)
        start = descriptor + 1
    os.closerange(start, 65536)
