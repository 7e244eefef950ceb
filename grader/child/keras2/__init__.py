"""Code from the days of Keras 2: its spellings work as they did, and each one is noted with how it is written today.

Keras itself is changed, so this is for a process that runs one student's code and ends. Where Keras has been imported
ahead it is changed at once, else as soon as the code imports it. No TensorFlow operation is run.
"""

from __future__ import annotations

import sys
from typing import Any

from grader.child.keras2.notes import Notes

__all__ = ["Notes", "install"]

_KERAS = ("keras", "tensorflow")


def install(filename: str) -> Notes:
    """Let old spellings work from here on; what is noticed of them in the file `filename` is in the result."""
    notes = Notes(filename)
    sys.meta_path.insert(0, _Waiting(notes))
    if "keras" in sys.modules:
        _full(notes)
    return notes


class _Waiting:
    """An importer that does nothing until Keras is imported."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Any:
        """Let the one that knows Keras take over, at its first import."""
        return _full(self._notes).find_spec(name, path, target) if name in _KERAS else None


def _full(notes: Notes) -> Any:
    """Put the importer that knows the old modules in place of the one that waits."""
    from grader.child.keras2.paths import Paths
    from grader.child.keras2.spellings import patch

    paths = Paths(notes, lambda: patch(notes))
    sys.meta_path[:] = [paths, *(finder for finder in sys.meta_path if not isinstance(finder, _Waiting))]
    paths.extend()
    return paths
