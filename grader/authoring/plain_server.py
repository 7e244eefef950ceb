"""A plain Python that imports ahead what takes seconds, and is forked once for each file that it is told to run.

It is given the names of modules as arguments. A line `[path, seconds]` on standard input is answered by a line
`[exit code, what the file wrote to standard error]`; the exit code is null for a file that took more time than that.
"""

from __future__ import annotations

import importlib
import json
import os
import runpy
import select
import signal
import sys
import tempfile
import traceback
from pathlib import Path
from typing import IO


def serve() -> None:
    """Import what the arguments name, then run files until standard input ends."""
    for module in sys.argv[1:]:
        importlib.import_module(module)
    while line := sys.stdin.readline():
        path, patience = json.loads(line)
        with tempfile.TemporaryFile() as errors:
            code = _exit_code(path, patience, errors)
            errors.seek(0)
            said = errors.read().decode("utf-8", "replace")
        sys.stdout.write(json.dumps([code, said]) + "\n")
        sys.stdout.flush()


def _exit_code(path: str, patience: float, errors: IO[bytes]) -> int | None:
    child = os.fork()
    if child == 0:
        try:
            _become(path, errors)
        finally:
            os._exit(1)
    ended = os.pidfd_open(child)
    try:
        in_time = bool(select.select([ended], [], [], patience)[0])
        if not in_time:
            os.kill(child, signal.SIGKILL)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    finally:
        os.close(ended)
    return code if in_time else None


def _become(path: str, errors: IO[bytes]) -> None:
    """What `python PATH` does, and no more."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor, stands_for in ((nothing, 0), (nothing, 1), (errors.fileno(), 2)):
        os.dup2(descriptor, stands_for)
    sys.stdin = os.fdopen(nothing, encoding="utf-8")
    sys.argv = [path]
    sys.path[0] = str(Path(path).parent)
    code = _run(path)
    sys.stderr.flush()
    os._exit(code)


def _run(path: str) -> int:
    """Run a file and tell its end as Python does: the exit code."""
    try:
        runpy.run_path(path, run_name="__main__")
    except SystemExit as end:
        if end.code is None or isinstance(end.code, int):
            return end.code or 0
        sys.stderr.write(f"{end.code}\n")
        return 1
    except BaseException:  # noqa: BLE001 - whatever it is
        traceback.print_exc()
        return 1
    return 0


if __name__ == "__main__":
    serve()
