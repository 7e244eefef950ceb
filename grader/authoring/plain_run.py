"""Running a file the way students do: `python FILE`, in an editor or a terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from grader.authoring.proof import Doubt
from grader.course import Entry
from grader.data import ROOT

PATIENCE = 120.0
"""Seconds that a file may take, with all its imports."""


def stub_doubt(entry: Entry) -> Doubt | None:
    """Why the untouched stub does not run under plain Python; None if it does.

    A stub that starts with what another exercise's solution makes can't, and need not.
    """
    if entry.carried:
        return None
    said = failure_of(entry.stub)
    if said is None:
        return None
    return Doubt("stub", f"The stub does not run under plain python: {said}", "Let it run as it is, blanks and all.")


def failure_of(path: Path) -> str | None:
    """What Python says last about a file that does not run to its end; None if it does."""
    inherited = os.environ.get("PYTHONPATH")
    environment = {
        **os.environ,
        "MPLBACKEND": "Agg",
        "PYTHONPATH": os.pathsep.join([str(ROOT), *([inherited] if inherited else [])]),
    }
    try:
        done = subprocess.run(
            [sys.executable, "-B", "-W", "ignore", str(path)],
            check=False,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=PATIENCE,
        )
    except subprocess.TimeoutExpired:
        return f"it takes more than {PATIENCE:g} seconds."
    if done.returncode == 0 and "Traceback" not in done.stderr:
        return None
    lines = done.stderr.strip().splitlines()
    return lines[-1] if lines else f"it ends with exit code {done.returncode}."
