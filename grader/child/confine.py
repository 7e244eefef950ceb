"""Limits that a process puts on itself before the first byte of a student's code is read.

The sandbox proper joins them here: what is applied in this place holds for everything that follows.
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
    """Let the kernel keep the limits on processor time, private memory and file size."""
    if sys.platform == "win32":
        return
    _limit(resource.RLIMIT_CPU, math.ceil(limits.seconds))
    _limit(resource.RLIMIT_DATA, limits.memory)
    _limit(resource.RLIMIT_AS, limits.memory + ADDRESS_SPACE_MARGIN)
    _limit(resource.RLIMIT_FSIZE, limits.file_size)
    _limit(resource.RLIMIT_NOFILE, MAX_OPEN_FILES)
    _limit(resource.RLIMIT_CORE, 0)


def _limit(which: int, value: int) -> None:
    if sys.platform != "win32":
        _, hard = resource.getrlimit(which)
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        with contextlib.suppress(ValueError, OSError):  # macOS knows some limits by name only
            resource.setrlimit(which, (value, value))


def close_descriptors(keep: set[int]) -> None:
    """Close every descriptor but those of `keep`, which are below `MAX_OPEN_FILES`."""
    start = 0
    for descriptor in sorted(keep):
        if descriptor > start:  # os.closerange(0, 0) would close everything on CPython 3.11.7
            os.closerange(start, descriptor)
        start = descriptor + 1
    os.closerange(start, 65536)
