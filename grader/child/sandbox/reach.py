"""What a run can reach: the interpreter, its libraries, a few files of the system, and nothing else of this machine."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import grader

_SYSTEM_TREES = """
    /usr/lib /usr/lib32 /usr/lib64 /usr/local/lib /lib /lib32 /lib64 /nix/store /usr/share/fonts /usr/local/share/fonts
    /usr/share/locale /usr/share/mime /usr/share/zoneinfo /etc/fonts
    /sys/devices/system/cpu /sys/devices/system/node /sys/fs/cgroup
"""
_SYSTEM_FILES = """
    /etc/ld.so.cache /etc/localtime /etc/mime.types /etc/os-release /etc/timezone /dev/random /dev/urandom /dev/zero
"""
_PROCESS = """
    /proc/self /proc/cpuinfo /proc/filesystems /proc/loadavg /proc/meminfo /proc/stat /proc/uptime /proc/version
    /proc/sys/kernel/osrelease /proc/sys/vm/overcommit_memory
"""
"""What libraries ask about the machine and about their own process."""
NOWHERE = "/dev/null"
_PACKAGE_FOLDERS = ("site-packages", "dist-packages")
OUR_PACKAGE = os.path.dirname(os.path.abspath(grader.__file__))
BESIDE = os.path.dirname(OUR_PACKAGE)
"""The folder that holds the `grader` package: with an installation in place, the solutions lie there too."""
ORIGINALS = os.path.join(BESIDE, ".grade", "data")
DATA = (os.path.join(BESIDE, "datasets"), ORIGINALS)
"""The folders that hold data sets."""


@dataclass(frozen=True)
class Reach:
    """What every run can read.

    Attributes:
        trees: folders, with everything below them, and single files.
        process: files of the kernel about the machine and the process itself.
        cache: the folder where imported libraries keep files of their own, if there is one.
    """

    trees: tuple[str, ...]
    process: tuple[str, ...]
    cache: str | None

    @classmethod
    def of_this_process(cls, cache: str | None) -> Reach:
        """What code needs that runs in this interpreter."""
        trees = dict.fromkeys((*_of_python(), *_SYSTEM_TREES.split(), *_SYSTEM_FILES.split()))
        there = (path for path in trees if os.path.exists(path))
        return cls(tuple(there), tuple(_PROCESS.split()), cache)


def _of_python() -> Iterator[str]:
    """The interpreter's own files and whatever can be imported, but not what lies beside our package."""
    yield os.path.realpath(sys.executable)
    for prefix in {sys.prefix, sys.base_prefix}:
        yield os.path.join(prefix, "lib")
        yield os.path.join(prefix, "pyvenv.cfg")
    yield from (path for path in sys.path if path and not _holds_more_than_packages(path))
    yield OUR_PACKAGE


def _holds_more_than_packages(path: str) -> bool:
    beside = os.path.realpath(BESIDE)
    around = os.path.commonpath([os.path.realpath(path), beside]) == os.path.realpath(path)
    return around and os.path.basename(path) not in _PACKAGE_FOLDERS


def data_files(names: Iterable[str]) -> Iterator[str]:
    """The paths of files of data sets, named as seen from the folder that holds the `grader` package."""
    return (os.path.join(BESIDE, name) for name in names)
