"""The folder that a run may write to, gone afterwards."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def scratch_folder() -> Iterator[str]:
    """A new empty folder, removed at the end whatever has been put into it."""
    folder = tempfile.mkdtemp(prefix="grade-")
    try:
        yield folder
    finally:
        try:
            shutil.rmtree(folder)
        except (OSError, RecursionError):
            _remove_stubbornly(folder)


def _remove_stubbornly(folder: str) -> None:
    """Remove what `rmtree` could not: folders nested a thousand deep, or without permissions; a link in its place."""
    if Path(folder).is_symlink():
        Path(folder).unlink()
    elif sys.platform != "win32":
        subprocess.run(["/bin/chmod", "-R", "u+rwX", folder], stderr=subprocess.DEVNULL, check=False)
        subprocess.run(["/bin/rm", "-rf", folder], stderr=subprocess.DEVNULL, check=False)
    else:
        shutil.rmtree(folder, ignore_errors=True)
