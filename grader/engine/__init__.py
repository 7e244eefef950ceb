"""Running students' code: which engine, with what imported ahead."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import cached_property
from typing import Protocol

from grader.engine.dialogue import Dialogue
from grader.engine.levels import Level, Sandbox, find_sandbox
from grader.engine.needs import TENSORFLOW
from grader.evidence import Evidence, Job

__all__ = ["Engine", "EngineKind", "Engines", "Level", "Sandbox", "find_sandbox"]


class EngineKind(StrEnum):
    """How runs get their processes."""

    FORK = "fork"
    """Forked from a server that has imported ahead (Linux)."""
    POOL = "pool"
    """A new process per run, started ahead (everywhere)."""

    @classmethod
    def of_this_platform(cls) -> EngineKind:
        """`FORK` where a fork after imports is safe, else `POOL`."""
        return cls.FORK if sys.platform == "linux" else cls.POOL


class Engine(Protocol):
    """Runs jobs, each in a process of its own. Safe to use from several threads."""

    def versions(self) -> Mapping[str, str]:
        """The versions of Python and of the packages imported ahead."""

    def run(self, job: Job, dialogue: Dialogue | None = None) -> Evidence:
        """Run a job to its end, with a dialogue on the way if there is one."""

    def close(self) -> None:
        """End all processes of the engine."""


class Engines:
    """The engines of one `grade` command: one per set of packages to import ahead, started when first needed."""

    def __init__(
        self, kind: EngineKind | None = None, *, cache: str | None = None, sandbox: Callable[[], Sandbox] | None = None
    ) -> None:
        """Start nothing yet.

        Args:
            kind: which engine; None for this platform's.
            cache: a folder where imported libraries may keep files of their own.
            sandbox: finds out how runs are shut in, when that is first needed; None for the strongest that this
                system holds.
        """
        self.kind = kind or EngineKind.of_this_platform()
        self._cache = cache
        self._find_sandbox = sandbox or (lambda: find_sandbox(pool=self.kind is EngineKind.POOL))
        self._engines: dict[frozenset[str], Engine] = {}
        self._lock = threading.Lock()

    @cached_property
    def sandbox(self) -> Sandbox:
        """How runs are shut in."""
        return self._find_sandbox()

    def start(self, needs: Iterable[frozenset[str]]) -> None:
        """Start the engines that will be needed, without waiting for their imports."""
        by_packages: dict[frozenset[str], set[str]] = {}
        for modules in needs:
            by_packages.setdefault(_packages(modules), set()).update(modules)
        with self._lock:
            for packages, together in by_packages.items():
                if packages not in self._engines:
                    self._engines[packages] = self._open(sorted(together))

    def engine(self, modules: frozenset[str]) -> Engine:
        """The engine that has imported the packages of `modules`."""
        self.start([modules])
        return self._engines[_packages(modules)]

    def slow(self) -> Engine | None:
        """The engine that takes seconds to import TensorFlow, if it has been started."""
        return self._engines.get(_packages(TENSORFLOW))

    def versions(self) -> dict[str, str]:
        """The versions of Python and of all packages imported ahead so far, in alphabetical order."""
        with self._lock:
            engines = [*self._engines.values()]
        return dict(sorted(pair for engine in engines for pair in engine.versions().items()))

    def close(self) -> None:
        """End all engines."""
        for engine in self._engines.values():
            engine.close()
        self._engines.clear()

    def _open(self, modules: Iterable[str]) -> Engine:
        if self.kind is EngineKind.FORK:
            from grader.engine.fork_server import ForkEngine

            return ForkEngine(modules, cache=self._cache, layers=self.sandbox.layers)
        from grader.engine.pool import Pool

        return Pool(modules, cache=self._cache, layers=self.sandbox.layers)


def _packages(modules: Iterable[str]) -> frozenset[str]:
    return frozenset(module.partition(".")[0] for module in modules)
