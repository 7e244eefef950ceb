"""Runs Python programs that import the grader, in processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import grader

ROOT = Path(grader.__file__).resolve().parent.parent


def run_program(
    code: str, *arguments: str, cwd: Path, environ: Mapping[str, str] | None = None, stdout: int = subprocess.PIPE
) -> subprocess.CompletedProcess[str]:
    """Run code with `cwd` as its folder; gives its exit code and what it printed."""
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(environ or {})},
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
    )
