"""The fork server: imports ahead, then forks one child per run. It never runs a student's code itself.

It talks over one socket, a JSON message at a time:

    {"import": [modules]}                    -> {"versions": {module: version}} or {"failed": text}
    {"fork": scratch} + 5 descriptors        -> {"pid": n, "resident": bytes} + 1 descriptor
    {"reap": pid}                            -> {"status": n, "cpu": seconds, "memory": bytes}
    {"sweep": null}                          -> {"left": how many processes of former runs are still there}

The five descriptors are: job, standard output, standard error, evidence, further questions. The one in the answer
stands for the child: in namespaces, the server and the other side know it by different numbers.

The job is read from its descriptor by the child: the server's memory holds nothing of any submission. A
child that has ended stays a zombie until it is reaped, so that its number can't be taken by another process.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import io
import json
import os
import resource
import signal
import socket
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.child.confine import close_descriptors
from grader.child.entry import run_and_exit
from grader.child.importing import import_ahead
from grader.child.sandbox import walls_of
from grader.evidence import Job, Layer

if TYPE_CHECKING:
    from grader.child.sandbox.walls import Walls

MAX_MESSAGE = 65536
PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36


def serve(descriptor: int, layers: Iterable[str], base: str, cache: str | None) -> None:
    """Serve the socket until the other side closes it.

    Args:
        descriptor: the socket.
        layers: the layers of the sandbox to put up around each run.
        base: the folder that holds the folders of runs.
        cache: the folder where imported libraries keep files of their own.
    """
    control = socket.socket(fileno=descriptor)
    try:
        walls = walls_of([Layer(layer) for layer in layers], cache)
        if walls is not None:
            walls.go_inside(base)
    except Exception as error:
        control.recv(MAX_MESSAGE)  # what is closed with something unread in it loses what it has sent
        control.send(json.dumps({"no sandbox": str(error)}).encode())
        return
    libc = ctypes.CDLL(None)
    libc.prctl(PR_SET_CHILD_SUBREAPER, 1)
    server = _Server(control, libc, walls)
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, MAX_MESSAGE, 5)
        if not message:
            return
        told, handed_over = server.answer(json.loads(message), descriptors)
        socket.send_fds(control, [json.dumps(told).encode()], handed_over)
        for handed in handed_over:
            os.close(handed)


class _Server:
    def __init__(self, control: socket.socket, libc: Any, walls: Walls | None) -> None:
        self._control = control
        self._walls = walls
        self._libc = libc
        self._pid = os.getpid()
        self._children: set[int] = set()

    def answer(self, message: dict[str, Any], descriptors: list[int]) -> tuple[dict[str, Any], list[int]]:
        """The answer to a message, and the descriptors that go with it."""
        [(verb, subject)] = message.items()
        match verb:
            case "import":
                return self._import(subject), []
            case "fork":
                pid = self._fork(subject, descriptors)
                return {"pid": pid, "resident": _resident()}, [os.pidfd_open(pid)]
            case "reap":
                return self._reap(subject), []
            case "sweep":
                return {"left": self._sweep()}, []
        raise ValueError(verb)

    def _import(self, modules: Iterable[str]) -> dict[str, Any]:
        greeting = import_ahead(modules)
        gc.collect()
        gc.freeze()
        return greeting

    def _fork(self, scratch: str, descriptors: list[int]) -> int:
        pid = os.fork()
        if pid == 0:
            try:
                self._become_child(scratch, descriptors)
            finally:
                os._exit(1)
        for descriptor in descriptors:
            os.close(descriptor)
        self._children.add(pid)
        return pid

    def _become_child(self, scratch: str, descriptors: list[int]) -> None:
        os.setsid()
        self._libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != self._pid:
            return
        signal.signal(signal.SIGINT, signal.default_int_handler)
        job, output, errors, channel, questions = descriptors
        os.dup2(output, 1)
        os.dup2(errors, 2)
        close_descriptors({1, 2, job, channel, questions})
        with io.FileIO(job) as file:
            told = Job.from_bytes(file.readall())
        run_and_exit(told, scratch, channel, questions, self._walls)

    def _reap(self, pid: int) -> dict[str, Any]:
        _, status, usage = os.wait4(pid, 0)
        self._children.discard(pid)
        return {"status": status, "cpu": usage.ru_utime + usage.ru_stime, "memory": usage.ru_maxrss * 1024}

    def _sweep(self) -> int:
        """Kill what runs have left behind: orphans come to the server, which forks nothing else. How many there are."""
        for pid in self._orphans():
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, os.WNOHANG)
        return len(self._orphans())

    def _orphans(self) -> list[int]:
        try:
            children = Path(f"/proc/self/task/{self._pid}/children").read_text(encoding="ascii")
        except OSError:  # a kernel built without it
            return []
        return [pid for pid in map(int, children.split()) if pid not in self._children]


def _resident() -> int:
    """The memory of this process, which its children are born with, in bytes."""
    with contextlib.suppress(OSError):
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * resource.getpagesize()
    return 0
