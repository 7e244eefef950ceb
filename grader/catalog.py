"""Finds the courses, their chapters and exercises, and selects exercises by the words that a student types."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path, PurePath

from grader.course import Chapter, CourseFolder, Entry
from grader.errors import RequestError

__all__ = ["Catalog", "Chapter", "CourseFolder", "Entry", "submission_path"]

_TREES = ("exercises", "solutions")
_SUFFIXES = (".py", ".yaml")
_BESIDE_SOLUTION = re.compile(r"\.(alt\w*\.py|calibration\.json)$")
"""The ends of what stands beside a solution: further solutions, and the data behind its thresholds."""


class Catalog:
    """All courses below one root.

    Args:
        root: the folder that holds `exercises`.
    """

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self._folders: dict[str, CourseFolder] = {}

    @cached_property
    def courses(self) -> tuple[str, ...]:
        """The ids of all courses, in alphabetical order."""
        return tuple(sorted(path.parent.name for path in (self.root / "exercises").glob("*/course.yaml")))

    def course(self, id: str) -> CourseFolder:
        """One course.

        Raises:
            RequestError: there is none of that id.
        """
        if id not in self.courses:
            every = ", ".join(self.courses) or "none"
            raise RequestError(
                f"There is no course {id!r}.",
                remedy=_did_you_mean(_nearest(id, self.courses)) or f"The courses are: {every}.",
            )
        return self._folders.setdefault(id, CourseFolder(id, self.root))

    def place(self, path: Path) -> tuple[str, ...] | None:
        """What a path is in the catalogue: course, chapter and name, as far as it goes; None outside of it."""
        for tree in _TREES:
            base = self.root / tree
            if path.is_relative_to(base):
                return tuple(_without_suffix(part) for part in path.relative_to(base).parts)
            if path in (base, self.root):
                return ()
        return None

    def select(
        self, words: Iterable[str], course: str, *, cwd: Path | None = None, commands: Iterable[str] = ()
    ) -> list[Entry]:
        """The exercises that words stand for, in the catalogue's order, each once; the whole course for no words.

        A word is matched by whole path segments: `chapter1`, `keras/chapter3`, `chapter1/02_relu_activation`,
        `chapter1/02`, `relu_activation`, or a path to a file or folder. A number alone is looked for in the chapter
        that one stands in, and elsewhere only taken if a single exercise has it.

        Args:
            words: what the student typed.
            course: the id of the current course.
            cwd: the folder one stands in.
            commands: words that could have been meant instead, for the advice.

        Raises:
            RequestError: a word stands for nothing, or for too much.
        """
        words = list(words)
        if not words:
            return self.course(course).named([])
        here = (cwd or Path.cwd()).resolve()
        chosen = {entry.id: entry for word in words for entry in self._matching(word, course, here, commands)}
        touched = {entry.course for entry in chosen.values()}
        return [
            entry for id in self.courses if id in touched for entry in self.course(id).entries if entry.id in chosen
        ]

    def _matching(self, word: str, course: str, here: Path, commands: Iterable[str]) -> list[Entry]:
        pointed = self._at(word, here)
        if pointed and _is_explicit(word):
            return pointed
        segments = _segments(word)
        found = self._named(segments, course) or pointed
        if not found and len(segments) == 1:
            found = self._numbered(segments[0], course, here)
        if not found:
            raise RequestError(
                f"Nothing in the course {course} is called {word!r}.",
                remedy=self._advice(word, segments, course, commands),
            )
        return found

    def _at(self, word: str, here: Path) -> list[Entry]:
        """What an existing path stands for."""
        path = here / word
        if not word or not os.path.exists(path):  # noqa: PTH110 - Path.exists raises for names that are too long
            return []
        place = self.place(path.resolve())
        return [] if place is None else self._anchored(place)

    def _anchored(self, segments: Sequence[str]) -> list[Entry]:
        """What segments that start with a course stand for; all of all courses for no segments."""
        if not segments:
            return [entry for id in self.courses for entry in self.course(id).entries]
        return self.course(segments[0]).named(segments[1:]) if segments[0] in self.courses else []

    def _named(self, segments: Sequence[str], course: str) -> list[Entry]:
        if not segments:
            return []
        if segments[0] in _TREES:
            return self._anchored(segments[1:])
        return self._anchored(segments) or self.course(course).named(segments)

    def _numbered(self, word: str, course: str, here: Path) -> list[Entry]:
        """What a number alone stands for."""
        found = [entry for entry in self.course(course).entries if entry.has_number(word)]
        place = self.place(here) or ()
        beside = [entry for entry in found if place[:2] == (entry.course, entry.chapter)]
        if len(beside or found) > 1:
            names = ", ".join(f"{entry.chapter}/{entry.number}" for entry in found)
            raise RequestError(f"More than one exercise has the number {word}.", remedy=f"Say which: {names}.")
        return beside or found

    def _advice(self, word: str, segments: Sequence[str], course: str, commands: Iterable[str]) -> str:
        """What to type instead: what is right in another course, else what looks alike, else how to find out."""
        elsewhere = [id for id in self.courses if segments and self.course(id).named(segments)]
        if elsewhere:
            return _did_you_mean([f"{id}/{'/'.join(segments)}" for id in elsewhere])
        folder = self.course(course)
        known = [*commands, *self.courses, *(chapter.id for chapter in folder.chapters)]
        if len(segments) > 1:
            known += [f"{entry.chapter}/{entry.name}" for entry in folder.entries]
        else:
            known += [entry.name if word[:1].isdigit() else entry.slug for entry in folder.entries]
        return _did_you_mean(_nearest(word, known)) or "`grade list` shows the names of all exercises."


def submission_path(entry: Entry, folder: Path | None) -> Path:
    """Where a submission has its file for an exercise; the file need not be there.

    Args:
        entry: the exercise.
        folder: the submission: shaped like `exercises/<course>`, or holding such a folder for each course, as
            `solutions` does. None: the stubs, which students edit in place.
    """
    if folder is None:
        return entry.stub
    inside = PurePath(entry.chapter, f"{entry.name}.py")
    if not (folder / entry.chapter).is_dir() and (folder / entry.course).is_dir():
        return folder / entry.course / inside
    return folder / inside


def _segments(word: str) -> list[str]:
    parts = [part for part in word.replace("\\", "/").split("/") if part not in ("", ".")]
    return [*parts[:-1], _without_suffix(parts[-1])] if parts else []


def _without_suffix(name: str) -> str:
    name = _BESIDE_SOLUTION.sub("", name)
    return next((name.removesuffix(suffix) for suffix in _SUFFIXES if name.endswith(suffix)), name)


def _is_explicit(word: str) -> bool:
    """Whether a word can only be meant as a path."""
    return word.startswith(".") or word.endswith(_SUFFIXES) or os.path.isabs(word)  # noqa: PTH117


def _nearest(word: str, known: Iterable[str]) -> list[str]:
    import difflib

    return difflib.get_close_matches(word, list(dict.fromkeys(known)), n=3)


def _did_you_mean(names: Sequence[str]) -> str:
    return f"Did you mean {' or '.join(names)}?" if names else ""
