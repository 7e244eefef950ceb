"""The portable engine: processes for one run each, started and importing ahead of it."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Collection, Iterable, Mapping
from typing import IO, Any

from grader.engine.dialogue import Dialogue
from grader.engine.launch import child_environment, imported_versions, inherit, python_command
from grader.engine.scratch import scratch_folder
from grader.engine.supervise import EngineClosed, Exit, supervise
from grader.errors import GraderError
from grader.evidence import Evidence, Job, Layer

MARK = "GRADE_RUN"
"""The environment variable that tells a run's processes from all others."""
SWEEPS = 100
SWEEP_PAUSE = 0.002
"""Seconds for a killed process to die, before the next look at what is left."""


class Pool:
    """Runs jobs in single-use processes. Safe to use from several threads."""

    def __init__(self, modules: Iterable[str], *, cache: str | None = None, layers: Collection[Layer] = ()) -> None:
        """Start a first process that imports `modules`; does not wait for it. The rest is as for the fork server."""
        self._layers = frozenset(layers)
        self._modules = tuple(modules)
        self._cache = cache
        self._lock = threading.Lock()
        self._waiting = [self._start()]
        self._running: set[_Single] = set()
        self._versions: Mapping[str, str] | None = None
        self._closed = False

    def versions(self) -> Mapping[str, str]:
        """The versions of Python and of the packages imported ahead. Waits until a process is ready."""
        with self._lock:
            if self._versions is None:
                self._versions = self._waiting[-1].versions()
            return self._versions

    def run(self, job: Job, dialogue: Dialogue | None = None) -> Evidence:
        """Run a job in a process of its own, and wait for it."""
        with self._lock:
            if self._closed:
                raise EngineClosed
            process = self._waiting.pop()
            self._waiting.append(self._start())
            self._running.add(process)
        try:
            self._await(process)
            with scratch_folder() as scratch:
                process.begin(job, scratch)
                evidence = supervise(process, job, scratch, self._layers, dialogue)
        finally:
            with self._lock:
                self._running.discard(process)
        if self._closed:
            raise EngineClosed
        return evidence

    def close(self) -> None:
        """End the processes that wait for a job, and whatever still runs."""
        with self._lock:
            self._closed = True
            for process in self._running:
                process.kill()
            for process in self._waiting:
                process.discard()
            self._waiting.clear()

    def _await(self, process: _Single) -> None:
        try:
            process.versions()
        except GraderError:
            process.discard()
            raise

    def _start(self) -> _Single:
        return _Single(self._modules, self._cache, self._layers)


class _Single:
    """A process that imports, says so, reads one job, runs it and ends."""

    def __init__(self, modules: tuple[str, ...], cache: str | None, layers: frozenset[Layer]) -> None:
        self.channel, far = os.pipe()
        inherited, options = inherit(far)
        told = f"{modules!r}, {inherited}, {[str(layer) for layer in layers]!r}, {cache!r}"
        self._mark = secrets.token_hex()
        self._popen = subprocess.Popen(
            python_command(f"from grader.child.single import main; main({told})"),
            env={**child_environment(cache), MARK: self._mark},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            **options,
        )
        os.close(far)
        self._greeting: dict[str, Any] | None = None
        self.pid = self._popen.pid
        self.resident = 0
        self.questions = -1
        self._older: set[int] = set()
        self.output = os.dup(_pipe(self._popen.stdout).fileno())
        self.errors = os.dup(_pipe(self._popen.stderr).fileno())

    def versions(self) -> Mapping[str, str]:
        """Wait until the process has imported; what it imported."""
        if self._greeting is None:
            line = _pipe(self._popen.stdout).readline()
            self._greeting = json.loads(line) if line else {"failed": "the process did not start"}
        return imported_versions(self._greeting)

    def begin(self, job: Job, scratch: str) -> None:
        """Hand over the job."""
        import psutil

        self._older = set(psutil.pids())
        with contextlib.suppress(psutil.Error):
            self.resident = psutil.Process(self.pid).memory_info().rss
        stdin, told = _pipe(self._popen.stdin), job.to_bytes()
        with contextlib.suppress(BrokenPipeError):
            stdin.write(json.dumps([scratch, len(told)]).encode() + b"\n" + told)
            stdin.flush()
        self.questions = os.dup(stdin.fileno())
        with contextlib.suppress(BrokenPipeError):
            stdin.close()

    def wait(self, seconds: float) -> bool:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._popen.wait(seconds)
        return self._popen.returncode is not None

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if sys.platform == "win32":
                self._popen.kill()
            else:
                os.killpg(self.pid, signal.SIGKILL)
        for _ in range(SWEEPS):
            if not self._sweep():
                return
            time.sleep(SWEEP_PAUSE)

    def _sweep(self) -> bool:
        """Kill what the run has started, in whichever session; whether there was anything.

        Such a process is younger than the run, and carries the run's mark in the environment it was born with.
        """
        import psutil

        found = False
        for pid in set(psutil.pids()) - self._older - {self.pid}:
            with contextlib.suppress(psutil.Error, OSError):
                member = psutil.Process(pid)
                if member.environ().get(MARK) == self._mark:
                    member.kill()
                    found = True
        return found

    def reap(self) -> Exit:
        code = self._popen.wait()
        self._close()
        return Exit(
            status=code if code >= 0 else None, signal=-code if code < 0 else None, out_of_time=_out_of_time(code)
        )

    def discard(self) -> None:
        """End the process without a job."""
        self.kill()
        self._popen.wait()
        self._close()
        for descriptor in (self.output, self.errors, self.channel):
            os.close(descriptor)

    def _close(self) -> None:
        for stream in (self._popen.stdin, self._popen.stdout, self._popen.stderr):
            with contextlib.suppress(OSError):
                _pipe(stream).close()


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise ValueError("no pipe")
    return stream


def _out_of_time(code: int) -> bool:
    return -code == getattr(signal, "SIGXCPU", None)
