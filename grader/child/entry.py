"""The last steps before a student's code: folder, limits, sandbox; then the run, then the end of the process."""

from __future__ import annotations

import importlib
import io
import os
import sys
import traceback
from collections.abc import Iterable
from typing import TYPE_CHECKING

from grader.child.confine import limit_resources
from grader.child.run import perform
from grader.evidence import FAULT, Job
from grader.evidence.stream import shut_in_frame

if TYPE_CHECKING:
    from grader.child.sandbox.walls import Walls

MODELS = "models"
"""The folder that holds weights, within the one that Keras is told of."""
DATA_SETS = "datasets"


class ChannelLost(Exception):
    """The code has closed a channel to the grader: there is nobody to tell, and nothing to tell."""


def run_and_exit(job: Job, scratch: str, channel: int, questions: int, walls: Walls | None) -> None:
    """Run `job` in the folder `scratch`, send its evidence to the descriptor `channel`, and end the process.

    Standard output and error are those of the process; standard input is empty.

    Args:
        job: what to run.
        scratch: the folder that it starts in and may write to.
        channel: where its evidence goes.
        questions: where what is asked once the job's own probes are answered is read from.
        walls: what to shut it in with, if anything.
    """
    try:
        nothing = os.open(os.devnull, os.O_RDONLY)
        if nothing != 0:
            os.dup2(nothing, 0)
            os.close(nothing)
        sys.stdin = io.TextIOWrapper(io.FileIO(0, closefd=False), encoding="utf-8")
        sys.stdout = _stream(1)
        sys.stderr = _stream(2)
        os.chdir(scratch)
        _settle(scratch)
        if job.data:
            sets = importlib.import_module(DATA_SETS)  # later, the folder that holds it can't be searched any more
            _let_keras_find(job.data, os.path.dirname(os.path.dirname(os.path.abspath(str(sets.__file__)))))
        limit_resources(job.limits)
        if walls is not None:
            walls.shut_in(scratch, job.data)
        _write(channel, shut_in_frame(walls.layers if walls is not None else ()))
        if not job.follow_up:
            os.close(questions)
        perform(job, lambda frame: _write(channel, frame), lambda: _read(questions))
    except ChannelLost:
        os._exit(0)
    except BaseException:
        os.write(2, traceback.format_exc().encode("utf-8", "backslashreplace"))
        os._exit(FAULT)
    finally:
        os._exit(0)


def _settle(scratch: str) -> None:
    """Let the run's own folder be its home, and the place for temporary files."""
    os.environ.update(dict.fromkeys(("HOME", "TMPDIR", "TEMP", "TMP"), scratch), USER="student", LOGNAME="student")
    if "tempfile" in sys.modules:
        vars(sys.modules["tempfile"])["tempdir"] = None  # what was imported ahead may have asked for it


def _let_keras_find(data: Iterable[str], root: str) -> None:
    """Let code that looks for weights where Keras keeps them look beside the data sets, if some are among its data."""
    for path in data:
        folder = os.path.dirname(path)
        if os.path.basename(folder) == MODELS:
            os.environ["KERAS_HOME"] = os.path.join(root, os.path.dirname(folder))


def _stream(descriptor: int) -> io.TextIOWrapper:
    raw = io.FileIO(descriptor, "w", closefd=False)
    return io.TextIOWrapper(io.BufferedWriter(raw), encoding="utf-8", errors="backslashreplace", line_buffering=True)


def _read(descriptor: int) -> bytes:
    """All that comes, to the end."""
    parts = []
    try:
        while part := os.read(descriptor, 1 << 16):
            parts.append(part)
    except OSError:
        raise ChannelLost from None
    return b"".join(parts)


def _write(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    try:
        while rest:
            rest = rest[os.write(descriptor, rest) :]
    except OSError:
        raise ChannelLost from None
