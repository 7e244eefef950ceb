"""A process of the portable pool: imports ahead, says so on standard output, reads one job, runs it, ends."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterable

from grader.child.entry import run_and_exit
from grader.child.importing import import_ahead
from grader.child.sandbox import walls_of
from grader.evidence import Job, Layer


def main(modules: Iterable[str], inherited: int, layers: Iterable[str], cache: str | None) -> None:
    """Serve one job from standard input: a line with the scratch folder and the job's length as JSON, then the job.

    What comes after it are further questions.

    Args:
        modules: what to import ahead.
        inherited: the evidence channel, as the parent process hands it over.
        layers: the layers of the sandbox to put up.
        cache: the folder where imported libraries keep files of their own.
    """
    greeting = import_ahead(modules)
    try:
        walls = walls_of([Layer(layer) for layer in layers], cache)
    except Exception as error:
        greeting = {"no sandbox": str(error)}
    os.write(1, json.dumps(greeting).encode() + b"\n")
    with io.FileIO(0, closefd=False) as told:  # without a buffer, which would take what is not for now
        line = _line(told)
        if line:
            scratch, length = json.loads(line)
            job = Job.from_bytes(_exactly(told, length))
            run_and_exit(job, scratch, _descriptor(inherited), os.dup(0), walls)


def _line(stream: io.FileIO) -> bytes:
    line = bytearray()
    while (byte := stream.read(1)) not in (b"", b"\n", None):
        line += byte
    return bytes(line)


def _exactly(stream: io.FileIO, length: int) -> bytes:
    parts = []
    while length and (part := stream.read(length)):
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


def _descriptor(inherited: int) -> int:
    if sys.platform == "win32":
        import msvcrt

        return msvcrt.open_osfhandle(inherited, os.O_WRONLY)
    return inherited
