"""What a run has written: its folder, looked at from outside."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from grader.evidence import Ending, How, Limits

_BLOCK = 512
"""Bytes of the unit that `st_blocks` counts in."""


class _OutOfSight(Exception):
    """A folder that nobody can look into: no ordinary code makes one."""


def too_much_written(folder: str, pid: int, limits: Limits) -> Ending | None:
    """The ending of a run that has written more than it may; None as long as it hasn't.

    Files that have been deleted count as long as the run holds them open.

    Args:
        folder: the run's folder.
        pid: the run's process.
        limits: how much it may write.
    """
    space = 0
    try:
        for count, status in enumerate(_files(folder, pid), start=1):
            space += _space(status)
            if count > limits.files:
                return Ending(How.FILES, detail=limits.files)
            if space > limits.scratch:
                return Ending(How.SPACE, detail=limits.scratch)
    except _OutOfSight:
        return Ending(How.FILES, detail=limits.files)
    return None


def _space(status: os.stat_result) -> int:
    blocks = getattr(status, "st_blocks", None)
    return status.st_size if blocks is None else blocks * _BLOCK


def _files(folder: str, pid: int) -> Iterator[os.stat_result]:
    yield from _deleted(pid)
    waiting = [folder]
    while waiting:
        for path, status in _inside(waiting.pop()):
            yield status
            if stat.S_ISDIR(status.st_mode):
                waiting.append(path)


def _inside(folder: str) -> list[tuple[str, os.stat_result]]:
    """What a folder holds; what goes away in the meantime is left out."""
    found = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                with contextlib.suppress(FileNotFoundError):
                    found.append((entry.path, entry.stat(follow_symlinks=False)))
    except (FileNotFoundError, NotADirectoryError):
        pass
    except OSError as error:  # too deep for a path, or closed to us
        raise _OutOfSight from error
    return found


def _deleted(pid: int) -> Iterator[os.stat_result]:
    """Files that have no name any more, where the system shows them."""
    with contextlib.suppress(OSError):
        for descriptor in Path(f"/proc/{pid}/fd").iterdir():
            with contextlib.suppress(OSError):
                status = descriptor.stat()
                if stat.S_ISREG(status.st_mode) and status.st_nlink == 0:
                    yield status
