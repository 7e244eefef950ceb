"""The fork server: imports ahead, then forks one child per run. It never runs a student's code itself.

It talks over one socket, a JSON message at a time:

    {"import": [modules]}                    -> {"versions": {module: version}} or {"failed": text}
    {"fork": scratch} + 5 descriptors        -> {"pid": n}      (job, standard output, standard error, evidence,
                                                                 further questions)
    {"reap": pid}                            -> {"status": n, "cpu": seconds, "memory": bytes}
    {"sweep": null}                          -> {"pids": [what runs have left behind]}

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
import signal
import socket
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from grader.child.confine import close_descriptors
from grader.child.entry import run_and_exit
from grader.child.importing import import_ahead
from grader.evidence import Job

MAX_MESSAGE = 65536
PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36


def serve(descriptor: int) -> None:
    """Serve the socket until the other side closes it."""
    control = socket.socket(fileno=descriptor)
    libc = ctypes.CDLL(None)
    libc.prctl(PR_SET_CHILD_SUBREAPER, 1)
    server = _Server(control, libc)
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, MAX_MESSAGE, 5)
        if not message:
            return
        control.send(json.dumps(server.answer(json.loads(message), descriptors)).encode())


class _Server:
    def __init__(self, control: socket.socket, libc: Any) -> None:
        self._control = control
        self._libc = libc
        self._pid = os.getpid()
        self._children: set[int] = set()

    def answer(self, message: dict[str, Any], descriptors: list[int]) -> dict[str, Any]:
        [(verb, subject)] = message.items()
        match verb:
            case "import":
                return self._import(subject)
            case "fork":
                return self._fork(subject, descriptors)
            case "reap":
                return self._reap(subject)
            case "sweep":
                return {"pids": self._sweep()}
        raise ValueError(verb)

    def _import(self, modules: Iterable[str]) -> dict[str, Any]:
        greeting = import_ahead(modules)
        gc.collect()
        gc.freeze()
        return greeting

    def _fork(self, scratch: str, descriptors: list[int]) -> dict[str, Any]:
        pid = os.fork()
        if pid == 0:
            try:
                self._become_child(scratch, descriptors)
            finally:
                os._exit(1)
        for descriptor in descriptors:
            os.close(descriptor)
        self._children.add(pid)
        return {"pid": pid}

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
        run_and_exit(told, scratch, channel, questions)

    def _reap(self, pid: int) -> dict[str, Any]:
        _, status, usage = os.wait4(pid, 0)
        self._children.discard(pid)
        return {"status": status, "cpu": usage.ru_utime + usage.ru_stime, "memory": usage.ru_maxrss * 1024}

    def _sweep(self) -> list[int]:
        """Processes that a run has left behind: orphans come to the server, which forks nothing else."""
        for pid in self._orphans():
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, os.WNOHANG)
        return self._orphans()

    def _orphans(self) -> list[int]:
        try:
            children = Path(f"/proc/self/task/{self._pid}/children").read_text(encoding="ascii")
        except OSError:  # a kernel built without it
            return []
        return [pid for pid in map(int, children.split()) if pid not in self._children]
