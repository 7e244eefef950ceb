"""What `grade` remembers between two calls: the course in use and the hints shown. Kept in `.grade/state.json`."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from grader.errors import RequestError

FOLDER = ".grade"
"""The folder beside `exercises` that holds all that `grade` writes. It can be deleted at any time."""


@dataclass(frozen=True)
class State:
    """What is remembered.

    Attributes:
        course: the course named with `grade use`, or None.
        hints: how many hints were shown, by exercise id.
    """

    course: str | None = None
    hints: Mapping[str, int] = field(default_factory=dict)

    def with_course(self, course: str) -> State:
        """The same state with another course in use."""
        return replace(self, course=course)

    def with_hints(self, exercise: str, count: int) -> State:
        """The same state with `count` hints shown of an exercise; with none, the exercise is forgotten."""
        others = {name: shown for name, shown in self.hints.items() if name != exercise}
        return replace(self, hints=others | ({exercise: count} if count > 0 else {}))


def load(root: Path) -> State:
    """The state kept below `root`. What is missing or damaged counts as never written."""
    try:
        data = json.loads((root / FOLDER / "state.json").read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return State()
    if not isinstance(data, dict):
        return State()
    course = data.get("course")
    hints = data.get("hints")
    return State(
        course if isinstance(course, str) else None,
        {name: shown for name, shown in hints.items() if type(shown) is int and shown > 0}
        if isinstance(hints, dict)
        else {},
    )


def save(root: Path, state: State) -> None:
    """Keep the state below `root`, whole or not at all.

    Raises:
        RequestError: the folder can't be written.
    """
    write_whole(root / FOLDER / "state.json", json.dumps(asdict(state), indent=2) + "\n")


def write_whole(path: Path, text: str) -> None:
    """Write a file so that nobody ever sees half of it; missing folders are made.

    Raises:
        RequestError: the file can't be written.
    """
    half = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            half.write_text(text, encoding="utf-8")
            half.replace(path)
        finally:
            half.unlink(missing_ok=True)
    except OSError as error:
        raise RequestError(
            f"{path.name} can't be written: {error.strerror}.",
            where=str(path.parent),
            remedy="Look whether the disk is full and whether you may write to that folder.",
        ) from error
