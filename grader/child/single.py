"""A process of the portable pool: imports ahead, says so on standard output, reads one job, runs it, ends."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable

from grader.child.entry import run_and_exit
from grader.child.importing import import_ahead
from grader.evidence import Job


def main(modules: Iterable[str], inherited: int) -> None:
    """Serve one job from standard input: a line with the scratch folder as JSON, then the job.

    Args:
        modules: what to import ahead.
        inherited: the evidence channel, as the parent process hands it over.
    """
    greeting = json.dumps(import_ahead(modules)).encode()
    os.write(1, greeting + b"\n")
    scratch = sys.stdin.buffer.readline()
    job = sys.stdin.buffer.read()
    if job:
        run_and_exit(Job.from_bytes(job), json.loads(scratch), _descriptor(inherited))


def _descriptor(inherited: int) -> int:
    if sys.platform == "win32":
        import msvcrt

        return msvcrt.open_osfhandle(inherited, os.O_WRONLY)
    return inherited
