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
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from grader.child.sandbox.reach import ORIGINALS
from grader.engine.dialogue import Dialogue
from grader.engine.launch import child_environment, imported_versions, python_command
from grader.engine.scratch import scratch_folder
from grader.engine.supervise import EngineClosed, Exit, supervise
from grader.evidence import Ending, Evidence, How, Job, Layer

MAX_MESSAGE = 65536
MAX_DESCRIPTORS = 1
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

    def __init__(self, modules: Iterable[str], *, cache: str | None = None, layers: Collection[Layer] = ()) -> None:
        """Start a server that imports `modules`; does not wait for it.

        Args:
            modules: names of modules to import ahead.
            cache: a folder where imported libraries may keep files of their own (matplotlib's font list).
            layers: the layers of the sandbox to put up around runs.
        """
        self._modules = tuple(modules)
        self._cache = cache
        self._layers = frozenset(layers)
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
        return ForkServer(self._modules, self._cache, self._layers)

    def _replace(self, gone: ForkServer) -> None:
        with self._lock:
            if self._closed:
                raise EngineClosed
            if self._server is gone:
                gone.close()
                self._server = self._start()


class ForkServer:
    """One server process, and the socket to talk to it."""

    def __init__(self, modules: tuple[str, ...], cache: str | None, layers: frozenset[Layer]) -> None:
        self._modules = modules
        self._layers = layers
        self._folders = contextlib.ExitStack()
        self._base = self._folders.enter_context(scratch_folder())
        self._lock = threading.Lock()
        self._greeting: dict[str, Any] | None = None
        self._gone = False
        self._control, far = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        for folder in (cache, ORIGINALS):  # in namespaces, a folder that is made later can't be seen
            if folder is not None and Layer.NAMESPACES in layers:
                with contextlib.suppress(OSError):  # what can't be written has nothing to be seen
                    Path(folder).mkdir(parents=True, exist_ok=True)
        with far:
            told = f"{far.fileno()}, {[str(layer) for layer in layers]!r}, {self._base!r}, {cache!r}"
            self._process = subprocess.Popen(
                python_command(f"from grader.child.server import serve; serve({told})"),
                pass_fds=[far.fileno()],
                env={**child_environment(cache), "TMPDIR": self._base},
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
        with contextlib.ExitStack() as stack:
            try:
                scratch = stack.enter_context(scratch_folder(self._base))
            except FileNotFoundError:  # closed in the meantime, when another run found the server dead
                raise ServerGone from None
            return supervise(self._fork(job, scratch), job, scratch, self._layers, dialogue)

    def close(self) -> None:
        """End the server and whatever still runs in it."""
        self._gone = True
        if Layer.NAMESPACES in self._layers:
            self._process.terminate()  # it waits until the server in its namespaces has ended
        else:
            self._process.kill()
        with contextlib.suppress(OSError):  # the other side may have closed it
            self._control.shutdown(socket.SHUT_RDWR)
        self._process.wait()
        self._control.close()
        self._folders.close()

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
        try:
            answer, [pidfd] = self._ask({"fork": scratch}, theirs)
            return _Forked(self, job, answer["pid"], pidfd, answer["resident"], *ours)
        except BaseException:
            for descriptor in ours:
                os.close(descriptor)
            raise
        finally:
            for descriptor in theirs:
                os.close(descriptor)

    def reap(self, pid: int) -> dict[str, Any]:
        """Take note of a child's end; its number is free from then on."""
        return self._ask({"reap": pid})[0]

    def sweep(self) -> None:
        """Kill what finished runs have left behind."""
        for _ in range(SWEEPS):
            if not self._ask({"sweep": None})[0]["left"]:
                return
            time.sleep(SWEEP_PAUSE)

    def _ask(self, message: dict[str, Any], descriptors: Iterable[int] = ()) -> tuple[dict[str, Any], list[int]]:
        """Send the server a message: its answer, and the descriptors that came with it."""
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
                self._greeting, _ = self._receive(IMPORT_SECONDS)
            except OSError as error:
                if self._gone:
                    raise ServerGone from None
                self._greeting = {"failed": f"{', '.join(self._modules)} ({error})"}
        return imported_versions(self._greeting)

    def _receive(self, seconds: float) -> tuple[dict[str, Any], list[int]]:
        self._control.settimeout(seconds)
        data, descriptors, _, _ = socket.recv_fds(self._control, MAX_MESSAGE, MAX_DESCRIPTORS)
        if not data:
            raise ConnectionError("the process ended")
        return json.loads(data), descriptors


class _Forked:
    """One child of the server."""

    def __init__(
        self,
        server: ForkServer,
        job: Job,
        number: int,
        pidfd: int,
        resident: int,
        output: int,
        errors: int,
        channel: int,
        questions: int,
    ) -> None:
        self._cpu_seconds = math.ceil(job.limits.seconds) - 0.1
        self._server = server
        self._number = number
        self._pidfd = pidfd
        self.pid = _pid(pidfd)
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
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)

    def reap(self) -> Exit:
        os.close(self._pidfd)
        ended = self._server.reap(self._number)
        self._server.sweep()
        status = ended["status"]
        return Exit(
            status=os.WEXITSTATUS(status) if os.WIFEXITED(status) else None,
            signal=os.WTERMSIG(status) if os.WIFSIGNALED(status) else None,
            out_of_time=os.WIFSIGNALED(status) and ended["cpu"] >= self._cpu_seconds,
            peak=ended["memory"],
        )


def _pid(pidfd: int) -> int:
    """The number that this process knows another one by; 0 when it has ended."""
    lines = Path(f"/proc/self/fdinfo/{pidfd}").read_text(encoding="ascii").splitlines()
    return max(0, next((int(line.split()[1]) for line in lines if line.startswith("Pid:")), 0))
