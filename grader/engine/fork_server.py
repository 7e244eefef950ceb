"""The engine for Linux: a server that has imported ahead, forked once per run."""

from __future__ import annotations

import contextlib
import json
import math
import os
import select
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from grader.engine.dialogue import Dialogue
from grader.engine.launch import child_environment, imported_versions, python_command
from grader.engine.scratch import scratch_folder
from grader.engine.supervise import EngineClosed, Exit, supervise
from grader.evidence import Ending, Evidence, How, Job

MAX_MESSAGE = 65536
SWEEPS = 100
SWEEP_PAUSE = 0.002
"""Seconds for a killed process to die, before the next look at what is left."""
IMPORT_SECONDS = 300.0
ANSWER_SECONDS = 5.0
"""The longest that a server in good health takes for an answer; a run may stop it, or starve it."""


class ServerGone(Exception):
    """The server's process is no longer there."""


class ForkEngine:
    """Runs jobs in children of a fork server, and starts a new server when one has died.

    Safe to use from several threads.
    """

    def __init__(self, modules: Iterable[str], *, cache: str | None = None) -> None:
        """Start a server that imports `modules`; does not wait for it.

        Args:
            modules: names of modules to import ahead.
            cache: a folder where imported libraries may keep files of their own (matplotlib's font list).
        """
        self._modules = tuple(modules)
        self._cache = cache
        self._lock = threading.Lock()
        self._closed = False
        self._server = self._start()

    def versions(self) -> Mapping[str, str]:
        """The versions of Python and of the packages imported ahead. Waits until the server is ready."""
        return self._server.versions()

    def run(self, job: Job, dialogue: Dialogue | None = None) -> Evidence:
        """Run a job in a child of its own, and wait for it.

        When the server is gone before the end, the job is tried once more, alone with a server of its own: if
        that one dies too, then by this job's hand, and no other job is blamed for it.
        """
        server = self._server
        try:
            return server.run(job, dialogue)
        except ServerGone:
            self._replace(server)
        alone = self._start()
        try:
            return alone.run(job, dialogue)
        except ServerGone:
            return Evidence(Ending(How.SIGNAL, detail=signal.SIGKILL))
        finally:
            alone.close()

    def close(self) -> None:
        """End the server and whatever still runs in it."""
        with self._lock:
            self._closed = True
            self._server.close()

    def _start(self) -> ForkServer:
        return ForkServer(self._modules, self._cache)

    def _replace(self, gone: ForkServer) -> None:
        with self._lock:
            if self._closed:
                raise EngineClosed
            if self._server is gone:
                gone.close()
                self._server = self._start()


class ForkServer:
    """One server process, and the socket to talk to it."""

    def __init__(self, modules: tuple[str, ...], cache: str | None) -> None:
        self._modules = modules
        self._lock = threading.Lock()
        self._greeting: dict[str, Any] | None = None
        self._gone = False
        self._control, far = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with far:
            self._process = subprocess.Popen(
                python_command(f"from grader.child.server import serve; serve({far.fileno()})"),
                pass_fds=[far.fileno()],
                env=child_environment(cache),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        self._control.send(json.dumps({"import": modules}).encode())

    def versions(self) -> Mapping[str, str]:
        """The versions of Python and of the packages imported ahead. Waits until the server is ready."""
        with self._lock:
            return self._ready()

    def run(self, job: Job, dialogue: Dialogue | None = None) -> Evidence:
        """Run a job in a child of its own, and wait for it.

        Raises:
            ServerGone: the server died before the end.
        """
        with scratch_folder() as scratch:
            return supervise(self._fork(job, scratch), job, dialogue)

    def close(self) -> None:
        """End the server and whatever still runs in it."""
        self._gone = True
        self._process.kill()
        self._process.wait()
        self._control.close()

    def _fork(self, job: Job, scratch: str) -> _Forked:
        told = os.memfd_create("job")
        os.write(told, job.to_bytes())
        os.lseek(told, 0, os.SEEK_SET)
        ours, theirs = [], [told]
        for _ in range(3):
            read, write = os.pipe()
            ours.append(read)
            theirs.append(write)
        read, write = os.pipe()
        ours.append(write)
        theirs.append(read)
        resident = _resident(self._process.pid)
        try:
            pid = int(self._ask({"fork": scratch}, theirs)["pid"])
            return _Forked(self, job, pid, os.pidfd_open(pid), resident, *ours)
        except BaseException:
            for descriptor in ours:
                os.close(descriptor)
            raise
        finally:
            for descriptor in theirs:
                os.close(descriptor)

    def reap(self, pid: int) -> dict[str, Any]:
        """Take note of a child's end; its number is free from then on."""
        return self._ask({"reap": pid})

    def sweep(self) -> None:
        """Kill what finished runs have left behind."""
        for _ in range(SWEEPS):
            orphans = self._ask({"sweep": None})["pids"]
            if not orphans:
                return
            for pid in orphans:
                _kill(os.kill, pid)
            time.sleep(SWEEP_PAUSE)

    def _ask(self, message: dict[str, Any], descriptors: Iterable[int] = ()) -> dict[str, Any]:
        with self._lock:
            self._ready()
            if self._gone:
                raise ServerGone
            try:
                socket.send_fds(self._control, [json.dumps(message).encode()], list(descriptors))
                return self._receive(ANSWER_SECONDS)
            except OSError:
                self._gone = True
                raise ServerGone from None

    def _ready(self) -> Mapping[str, str]:
        if self._greeting is None:
            try:
                self._greeting = self._receive(IMPORT_SECONDS)
            except OSError as error:
                if self._gone:
                    raise ServerGone from None
                self._greeting = {"failed": f"{', '.join(self._modules)} ({error})"}
        return imported_versions(self._greeting)

    def _receive(self, seconds: float) -> dict[str, Any]:
        self._control.settimeout(seconds)
        data = self._control.recv(MAX_MESSAGE)
        if not data:
            raise ConnectionError("the process ended")
        answer: dict[str, Any] = json.loads(data)
        return answer


class _Forked:
    """One child of the server."""

    def __init__(
        self,
        server: ForkServer,
        job: Job,
        pid: int,
        pidfd: int,
        resident: int,
        output: int,
        errors: int,
        channel: int,
        questions: int,
    ) -> None:
        self._cpu_seconds = math.ceil(job.limits.seconds) - 0.1
        self._server = server
        self._pidfd = pidfd
        self.pid = pid
        self.resident = resident
        self.output = output
        self.errors = errors
        self.channel = channel
        self.questions = questions

    def wait(self, seconds: float) -> bool:
        poll = select.poll()
        poll.register(self._pidfd, select.POLLIN)
        return bool(poll.poll(seconds * 1000))

    def kill(self) -> None:
        _kill(os.killpg, self.pid)

    def reap(self) -> Exit:
        os.close(self._pidfd)
        ended = self._server.reap(self.pid)
        self._server.sweep()
        status = ended["status"]
        return Exit(
            status=os.WEXITSTATUS(status) if os.WIFEXITED(status) else None,
            signal=os.WTERMSIG(status) if os.WIFSIGNALED(status) else None,
            out_of_time=os.WIFSIGNALED(status) and ended["cpu"] >= self._cpu_seconds,
        )


def _resident(pid: int) -> int:
    """The memory of a process, which its children are born with, in bytes."""
    with contextlib.suppress(OSError):
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGESIZE")
    return 0


def _kill(how: Callable[[int, int], None], target: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        how(target, signal.SIGKILL)
