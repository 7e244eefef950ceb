"""A process of the portable pool: imports ahead, says so on standard output, reads one job, runs it, ends."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable

from grader.child.entry import run_and_exit
from grader.child.importing import import_ahead
from grader.child.sandbox import walls_of
from grader.evidence import Job, Layer


def main(modules: Iterable[str], inherited: int, layers: Iterable[str], cache: str | None) -> None:
    """Serve one job from standard input: a line with the scratch folder as JSON, then the job.

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
    scratch = sys.stdin.buffer.readline()
    job = sys.stdin.buffer.read()
    if job:
        run_and_exit(Job.from_bytes(job), json.loads(scratch), _descriptor(inherited), walls)


def _descriptor(inherited: int) -> int:
    if sys.platform == "win32":
        import msvcrt

        return msvcrt.open_osfhandle(inherited, os.O_WRONLY)
    return inherited
