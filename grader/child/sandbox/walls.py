"""The layers of the sandbox, put up one after the other."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable

from grader.child.sandbox.files import file_rules
from grader.child.sandbox.kernel import Kernel
from grader.child.sandbox.landlock import restrict_files
from grader.child.sandbox.namespaces import enter_namespaces
from grader.child.sandbox.reach import Reach
from grader.child.sandbox.seccomp import build_filter, build_signal_filter, restrict_calls
from grader.evidence import Layer


class Walls:
    """The walls around runs. What can't be put up ends in an exception: no run begins behind fewer than asked for."""

    def __init__(self, layers: Collection[Layer], cache: str | None) -> None:
        """Find out what runs need.

        Args:
            layers: the walls to put up.
            cache: the folder where imported libraries keep files of their own.

        Raises:
            Unsupported: this system can't put one of them up.
        """
        self.layers = frozenset(layers)
        self._kernel = Kernel()
        self._reach = Reach.of_this_process(cache)
        self._filter = build_filter(self._kernel) if Layer.SECCOMP in self.layers else b""

    def go_inside(self, base: str | None) -> None:
        """Go on in namespaces of its own, if they were asked for: once per process that starts runs.

        Args:
            base: the folder that holds the folders of runs.

        Raises:
            Unsupported: this system has none.
            OSError: this system does not allow it.
        """
        if Layer.NAMESPACES in self.layers and base is not None:
            enter_namespaces(self._kernel, self._reach, base)

    def shut_in(self, scratch: str, data: Iterable[str]) -> None:
        """Put up all other walls around this process, for ever.

        Args:
            scratch: the folder that it may write to.
            data: the files of data sets that it may read.

        Raises:
            Unsupported: this system can't put one of them up.
            OSError: this system does not allow it.
            RuntimeError: there is a second thread, which would stay outside.
        """
        if len(os.listdir("/proc/self/task")) > 1:
            raise RuntimeError("a second thread would stay outside of the sandbox")
        self._kernel.drop_privileges()
        if Layer.LANDLOCK in self.layers:
            restrict_files(self._kernel, file_rules(self._reach, scratch, data))
        if Layer.SECCOMP in self.layers:
            restrict_calls(self._kernel, build_signal_filter(self._kernel, os.getpid()))
            restrict_calls(self._kernel, self._filter)
