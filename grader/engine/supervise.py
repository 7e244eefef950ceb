"""Watching one run from outside: its clock, its memory, what it prints, how it ends.

Nothing here relies on the process being watched: it may catch every exception and signal, close every
descriptor and start threads and processes of its own.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from grader.engine.dialogue import Dialogue, Listener
from grader.engine.launch import sandbox_fault
from grader.engine.written import too_much_written
from grader.errors import GraderError
from grader.evidence import (
    FAULT,
    Call,
    Ending,
    Evidence,
    Expression,
    FrameError,
    How,
    Job,
    Layer,
    Limits,
    Predict,
    Probe,
)
from grader.evidence.stream import Told, read_told, shut_in_frame

TICK = 0.05
"""Seconds between two looks at a running process."""
MEMORY_TICK = 0.2
"""Seconds between two looks at the memory of a process and all its descendants, which are dear."""
FILES_TICK = 0.2
"""Seconds between two looks at what it has written."""
KEPT_ERRORS = 64 << 10
GRACE = 2.0
"""Seconds to wait for the pipes of a process that has been killed."""


@dataclass(frozen=True)
class Exit:
    """How a process ended: its exit status or the signal that killed it."""

    status: int | None
    signal: int | None
    out_of_time: bool = False
    """Whether the kernel ended it for its processor time."""
    peak: int = 0
    """The most bytes of memory that it had at once, as far as the system tells."""


class EngineClosed(GraderError):
    """A run that was under way when its engine was closed."""

    def __init__(self) -> None:
        super().__init__("The run was stopped.")


class Process(Protocol):
    """A running child, as every engine hands it to `supervise`."""

    pid: int
    resident: int
    """Bytes of memory that it had before it read the first line of the code."""
    output: int
    errors: int
    channel: int
    questions: int

    def wait(self, seconds: float) -> bool:
        """Whether the process has ended, after waiting for that for at most so many seconds."""

    def kill(self) -> None:
        """Kill the process and all that it started."""

    def reap(self) -> Exit:
        """How the process ended. To be called once, after it has."""


def supervise(
    process: Process, job: Job, scratch: str, layers: Collection[Layer], dialogue: Dialogue | None = None
) -> Evidence:
    """Watch a process to its end, and put together the evidence of its run.

    Args:
        process: the process.
        job: what it runs.
        scratch: the folder that it writes to.
        layers: the layers of the sandbox that it has to put up before it does.
        dialogue: what to say to it while it runs.

    Raises:
        GraderError: it could not put them up, and has run nothing.
    """
    started = time.monotonic()
    shut_in = shut_in_frame(layers)
    output = _Drain(process.output, job.limits.output)
    errors = _Drain(process.errors, KEPT_ERRORS)
    listener = Listener(dialogue, job, process.questions, start=len(shut_in))
    channel = _Drain(process.channel, len(shut_in) + job.limits.evidence, listener)
    stopped = _watch(process, job.limits, scratch, output, channel)
    seconds = time.monotonic() - started
    try:
        process.kill()
        exited = process.reap()
    finally:
        until = time.monotonic() + GRACE
        for drain in (output, errors, channel):
            drain.finish(until)
    is_shut_in = channel.data.startswith(shut_in)
    if not is_shut_in and exited.status == FAULT:
        raise sandbox_fault(errors.text().rstrip().rpartition("\n")[2])
    told = _told(channel, len(shut_in) if is_shut_in else 0, job, listener.asked)
    finished = told is not None and told.ending is not None and told.ending.how is How.FINISHED
    if finished and stopped is None and exited.peak - process.resident > job.limits.memory:
        stopped = Ending(How.MEMORY, detail=job.limits.memory)  # it was quicker than the looks
    if output.overflowed:
        stopped = Ending(How.OUTPUT, detail=job.limits.output)
    return Evidence(
        ending=_ending(stopped, exited, told, (*job.probes, *listener.asked), job.limits),
        output=output.text(),
        errors=errors.text(),
        answers=told.answers if told is not None else {},
        seconds=seconds,
        notes=told.notes if told is not None else (),
    )


def _watch(process: Process, limits: Limits, scratch: str, output: _Drain, channel: _Drain) -> Ending | None:
    """Wait for the end of a process; the limit that had to end it, or None."""
    deadline = time.monotonic() + limits.seconds
    memory = _Memory(process)
    next_look = time.monotonic() + FILES_TICK
    while not process.wait(min(TICK, max(0.0, deadline - time.monotonic()))):
        if output.overflowed or channel.overflowed:
            return Ending(How.OUTPUT if output.overflowed else How.GARBLED)
        if memory.used() > limits.memory:
            return Ending(How.MEMORY, detail=limits.memory)
        if time.monotonic() >= next_look:
            if (written := too_much_written(scratch, process.pid, limits)) is not None:
                return written
            next_look = time.monotonic() + FILES_TICK
        if time.monotonic() >= deadline:
            return Ending(How.TIME, detail=limits.seconds)
    return too_much_written(scratch, process.pid, limits)  # it may have been quicker than the looks


def _told(channel: _Drain, start: int, job: Job, asked: tuple[Probe, ...]) -> Told | None:
    if channel.overflowed:
        return None
    try:
        return read_told(channel.data[start:], job.probes, asked)
    except FrameError:
        return None


def _ending(
    stopped: Ending | None, exited: Exit, told: Told | None, probes: tuple[Probe, ...], limits: Limits
) -> Ending:
    if stopped is not None and stopped.how is How.OUTPUT:
        return stopped
    if told is None:
        return stopped or Ending(How.GARBLED)
    if told.complete and told.ending is not None and stopped is None and exited.status == 0:
        return told.ending
    during = _unanswered(told, probes) if told.ending is not None else None
    if stopped is not None:
        return Ending(stopped.how, detail=stopped.detail, during=during)
    if exited.signal is not None:
        if exited.out_of_time:
            return Ending(How.TIME, detail=limits.seconds, during=during)
        return Ending(How.SIGNAL, detail=exited.signal, during=during)
    if exited.status == FAULT:
        return Ending(How.FAULT, during=during)
    return Ending(How.LEFT, detail=exited.status, during=during)


def _unanswered(told: Told, probes: tuple[Probe, ...]) -> str | None:
    match next((probe for probe in probes if probe not in told.answers), None):
        case Call() | Predict() as call:
            return str(call)
        case Expression(code):
            return code
    return None


class _Drain:
    """Reads a pipe to its end in a thread, and keeps at most `limit` bytes of it."""

    def __init__(self, descriptor: int, limit: int, listener: Listener | None = None) -> None:
        self._descriptor = descriptor
        self._limit = limit
        self._listener = listener
        self._data = bytearray()
        self.overflowed = False
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        while chunk := os.read(self._descriptor, 1 << 16):
            room = self._limit - len(self._data)
            self._data += chunk[:room]
            self.overflowed = self.overflowed or len(chunk) > room
            if self._listener is not None:
                self._listener.heard(self._data)
        if self._listener is not None:
            self._listener.close()

    def finish(self, until: float) -> None:
        """Wait for the end of the pipe, not longer than to that time, and close it."""
        self._thread.join(max(0.0, until - time.monotonic()))
        if not self._thread.is_alive():
            os.close(self._descriptor)

    @property
    def data(self) -> bytes:
        return bytes(self._data)

    def text(self) -> str:
        return self._data.decode("utf-8", errors="replace")


class _Memory:
    """The resident memory of a process and all its descendants, beyond what each has by birth, in bytes."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._next = 0.0
        self._used = 0

    def used(self) -> int:
        """What was in use at the last look, which is renewed every `MEMORY_TICK`."""
        if time.monotonic() >= self._next:
            self._used = self._look()
            self._next = time.monotonic() + MEMORY_TICK
        return self._used

    def _look(self) -> int:
        import psutil

        try:
            process = psutil.Process(self._process.pid)
            family = [process, *process.children(recursive=True)]
        except psutil.Error:
            return 0
        total = 0
        for member in family:
            try:
                total += max(0, member.memory_info().rss - self._process.resident)
            except psutil.Error:
                continue
        return total
