"""What is noticed of old spellings: which line of the student's file uses which, and how it is written today."""

from __future__ import annotations

import sys
from types import FrameType

from grader.evidence import Note
from grader.evidence.wire import MAX_NOTES

_BETWEEN = ("grader.child.", "importlib", "tensorflow.python.util.lazy_loader")
"""Modules whose frames may lie between the student's line and the place where it is noticed."""


class Notes:
    """The old spellings of one run, each once per line."""

    def __init__(self, filename: str) -> None:
        """Notice what is written in the file that tracebacks call `filename`."""
        self._filename = filename
        self._found: dict[tuple[int, str], Note] = {}

    def line(self, *, beyond: tuple[str, ...] = ()) -> int | None:
        """The student's line that is at work, None when it is a library that calls.

        Args:
            beyond: modules of libraries to look past, with all that they contain.
        """
        frame: FrameType | None = sys._getframe(1)
        while frame is not None:
            if frame.f_code.co_filename == self._filename:
                return frame.f_lineno
            if not str(frame.f_globals.get("__name__")).startswith(_BETWEEN + beyond):
                return None
            frame = frame.f_back
        return None

    def add(self, old: str, new: str, *, line: int | None = None, beyond: tuple[str, ...] = ()) -> None:
        """Note that the student's line (default: the one at work) has `old` where `new` is written today.

        An empty `new` says that it is to be left out.
        """
        line = line or self.line(beyond=beyond)
        if line is not None and len(self._found) < MAX_NOTES:
            self._found.setdefault((line, old), Note(line, old, new))

    @property
    def all(self) -> tuple[Note, ...]:
        """The notes in the order of the file."""
        return tuple(sorted(self._found.values(), key=lambda note: note.line))
