"""Running a file the way students do: `python FILE`, in an editor or a terminal."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

from grader.authoring.proof import Doubt
from grader.course import Entry
from grader.data import ROOT
from grader.engine import EngineKind
from grader.engine.needs import TENSORFLOW, modules_needed
from grader.engine.supervise import EngineClosed

PATIENCE = 120.0
"""Seconds that a file may take, with all its imports."""
_PLAIN = [sys.executable, "-B", "-W", "ignore"]


class PlainPython:
    """Runs files as plain Python does, with nothing of the grader's around them.

    A file that needs Keras runs in a fork of a Python that has imported it once, where that is safe (Linux): what is
    tested is the file, not Keras's import. All others run in a Python of their own. Safe to use from several threads.
    """

    def __init__(self) -> None:
        """Start nothing yet."""
        self._lock = threading.Lock()
        self._server: subprocess.Popen[str] | None = None
        self._closed = False

    def failure_of(self, path: Path, *, keras: bool) -> str | None:
        """What Python says last about a file that does not run to its end; None if it does.

        Args:
            path: the file.
            keras: whether it needs Keras, itself or by what it is given.

        Raises:
            EngineClosed: this was closed before.
        """
        if keras and EngineKind.of_this_platform() is EngineKind.FORK:
            with contextlib.suppress(OSError, ValueError):  # a server that has died answers nothing
                return _last_words(*self._forked(path))
        if self._closed:
            raise EngineClosed
        return failure_of(path)

    def close(self) -> None:
        """End the process, if there is one."""
        self._closed = True
        server, self._server = self._server, None
        if server is not None:
            with server:  # closes the pipes, too
                server.kill()

    def _forked(self, path: Path) -> tuple[int | None, str]:
        """The exit code of a file, and what it writes to standard error.

        Raises:
            OSError, ValueError: there is no answer.
        """
        with self._lock:
            if self._closed:
                raise EngineClosed
            if self._server is None:
                self._server = _server()
            told, answers = self._server.stdin, self._server.stdout
            assert told is not None
            assert answers is not None
            told.write(json.dumps([str(path), PATIENCE]) + "\n")
            told.flush()
            code, said = json.loads(answers.readline())
            return code, said


def stub_doubt(entry: Entry, python: PlainPython) -> Doubt | None:
    """Why the untouched stub does not run under plain Python; None if it does.

    A stub that starts with what another exercise's solution makes can't, and need not.
    """
    if entry.carried:
        return None
    said = python.failure_of(entry.stub, keras=needs_keras(entry))
    if said is None:
        return None
    return Doubt("stub", f"The stub does not run under plain python: {said}", "Let it run as it is, blanks and all.")


def needs_keras(entry: Entry) -> bool:
    """Whether an exercise's code needs Keras, itself or by what it is given."""
    return modules_needed(entry.sources_of_ours()) == TENSORFLOW


def failure_of(path: Path) -> str | None:
    """What a Python of its own says last about a file that does not run to its end; None if it does."""
    try:
        done = subprocess.run(
            [*_PLAIN, str(path)],
            check=False,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=PATIENCE,
        )
    except subprocess.TimeoutExpired:
        return _last_words(None, "")
    return _last_words(done.returncode, done.stderr)


def _server() -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*_PLAIN, "-m", "grader.authoring.plain_server", *sorted(TENSORFLOW)],
        env=_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def _environment() -> dict[str, str]:
    inherited = os.environ.get("PYTHONPATH")
    path = os.pathsep.join([str(ROOT), *([inherited] if inherited else [])])
    return {**os.environ, "MPLBACKEND": "Agg", "PYTHONPATH": path}


def _last_words(code: int | None, said: str) -> str | None:
    """What is told of a run that ended with an exit code; None for one that was ended, for its time was over."""
    if code is None:
        return f"it takes more than {PATIENCE:g} seconds."
    if code == 0 and "Traceback" not in said:
        return None
    lines = said.strip().splitlines()
    return lines[-1] if lines else f"it ends with exit code {code}."
