"""One course: its chapters and exercises, and what the names of its files say."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader import strict_yaml
from grader.errors import Problem, SpecError, listed, nearest

if TYPE_CHECKING:
    from grader.released import Released
    from grader.spec import Exercise

_KERAS2 = {word: word for word in ("note", "fail", "off")}
_SPEC_FILE = re.compile(r"(?P<name>[0-9]+_\w+)\.yaml")


@dataclass(frozen=True)
class Entry:
    """One exercise of the catalogue.

    Attributes:
        course, chapter: the ids of both, which are the names of their folders: `intro`, `chapter1`.
        name: the name of its files: `01_forward_propagation`.
        root: the folder that holds `exercises` and `solutions`.
        keras2: what becomes of code in the spelling of Keras 2: `note`, `fail` or `off`.
    """

    course: str
    chapter: str
    name: str
    root: Path
    keras2: str = "note"

    @property
    def id(self) -> str:
        """`intro/chapter1/01_forward_propagation`."""
        return f"{self.course}/{self.chapter}/{self.name}"

    @property
    def number(self) -> str:
        """The number in front of the name, as it is written: `01`."""
        return self.name.partition("_")[0]

    @property
    def slug(self) -> str:
        """The name without its number: `forward_propagation`."""
        return self.name.partition("_")[2]

    def has_number(self, word: str) -> bool:
        """Whether a word is the exercise's number, with or without zeros in front."""
        return word.isascii() and word.isdigit() and word.lstrip("0") == self.number.lstrip("0")

    @property
    def stub(self) -> Path:
        """The file that students edit."""
        return self.root / "exercises" / self.course / self.chapter / f"{self.name}.py"

    @property
    def spec_path(self) -> Path:
        """The spec beside the stub."""
        return self.stub.with_suffix(".yaml")

    @property
    def solution(self) -> Path:
        """The reference solution."""
        return self.root / "solutions" / self.course / self.chapter / f"{self.name}.py"

    @property
    def alternatives(self) -> tuple[Path, ...]:
        """Further solutions that have to pass, beside the reference: `01_forward_propagation.alt_dot.py`."""
        return tuple(sorted(self.solution.parent.glob(f"{self.name}.alt*.py")))

    @property
    def helpers(self) -> Path | None:
        """The functions that the course hands to its students, or None."""
        path = self.root / "exercises" / self.course / "helpers.py"
        return path if path.is_file() else None

    @cached_property
    def released(self) -> Released | None:
        """In a student's copy, what is known of the exercise in place of its solution; elsewhere None.

        Raises:
            RequestError: it is missing or damaged.
            SpecError: a file that was handed out with it has been changed.
        """
        from grader.released import read_released

        return read_released(self.root, self.id, self.spec_path, self.helpers if self.uses_helpers else None)

    @cached_property
    def spec(self) -> Exercise:
        """The whole spec, checked.

        Raises:
            SpecError: with all its mistakes.
        """
        from grader.spec import exercise_of, read_exercise

        if self.released is not None:
            return exercise_of(self.released.spec, self.spec_path)
        return read_exercise(self.spec_path)

    @cached_property
    def _unchecked(self) -> dict[str, Any]:
        """The spec as it is written: reading it costs much less than checking it."""
        data = strict_yaml.load(self.spec_path).data
        return data if isinstance(data, dict) else {}

    @property
    def title(self) -> str:
        """The title alone. The name, where there is no title.

        Raises:
            SpecError: the file is no strict YAML.
        """
        title = self._unchecked.get("title")
        return title if isinstance(title, str) else self.name

    @property
    def given_source(self) -> str:
        """The code that makes the given names, unchecked; empty where there is none.

        Raises:
            SpecError: the file is no strict YAML.
        """
        given = self._unchecked.get("given")
        return given if isinstance(given, str) else ""

    @property
    def uses_helpers(self) -> bool:
        """Whether the given code takes something from the course's helpers."""
        return "helpers" in self.given_source

    @property
    def carried(self) -> dict[str, Entry]:
        """Given names whose values come from other exercises, and these exercises.

        Raises:
            SpecError: there is no such exercise, or it does not come before this one.
        """
        carry = self._unchecked.get("carry")
        if not isinstance(carry, dict):
            return {}
        course = CourseFolder(self.course, self.root).entries
        before = list(takewhile(lambda entry: entry.id != self.id, course))
        return {str(name): self._carried_from(str(name), str(word), before) for name, word in carry.items()}

    def _carried_from(self, name: str, word: str, before: Sequence[Entry]) -> Entry:
        parts = word.strip("/").split("/")
        fitting = [entry for entry in before if parts in ([entry.name], [entry.chapter, entry.name])]
        found = [entry for entry in fitting if entry.chapter == self.chapter] or fitting
        if len(found) == 1:
            return found[0]
        names = [f"{entry.chapter}/{entry.name}" for entry in found or before]
        many = "several earlier exercises are" if found else "no earlier exercise of this course is"
        position = strict_yaml.load(self.spec_path).position(("carry", name))
        problem = Problem(*position, f"{many} called `{word}`", listed(names), nearest(word, names))
        raise SpecError(str(self.spec_path), [problem])

    def sources_of_ours(self) -> list[str]:
        """The code of ours that runs with the exercise, and that which makes what it needs.

        That is its solution, its given and its hidden code, the helpers that are used, and the solutions and the given
        code of the exercises that something is carried over from.

        Raises:
            SpecError: the spec is no strict YAML, or carries something over from nowhere.
        """
        if self.released is not None:
            return [f"import {module}" for module in self.released.modules]
        hidden = self._unchecked.get("hidden")
        solutions = [self.solution, *(entry.solution for entry in self.carried.values())]
        sources = [entry.given_source for entry in (self, *self.carried.values())]
        sources += [hidden] if isinstance(hidden, str) else []
        sources += [path.read_text(encoding="utf-8") for path in solutions if path.is_file()]
        if self.uses_helpers and self.helpers is not None:
            sources.append(_used_of(self.helpers.read_text(encoding="utf-8"), self.given_source))
        return sources


@dataclass(frozen=True)
class Chapter:
    """A chapter's id, which is the name of its folder, and its title."""

    id: str
    title: str


@dataclass(frozen=True)
class CourseFolder:
    """One course: a folder below `exercises` with a `course.yaml` in it."""

    id: str
    root: Path

    @property
    def path(self) -> Path:
        """The course's folder of exercises."""
        return self.root / "exercises" / self.id

    @cached_property
    def _read(self) -> tuple[str, tuple[Chapter, ...], str]:
        path = self.path / "course.yaml"
        data = strict_yaml.load(path).data
        try:
            chapters = tuple(Chapter(_text(one["id"]), _text(one["title"])) for one in data["chapters"])
            return _text(data["title"]), chapters, _KERAS2[data.get("keras2", "note")]
        except (KeyError, TypeError):
            from grader.spec import read_course

            course = read_course(path)
            chapters = tuple(Chapter(chapter.id, chapter.title) for chapter in course.chapters)
            return course.title, chapters, course.keras2

    @property
    def title(self) -> str:
        """The course's title.

        Raises:
            SpecError: `course.yaml` has mistakes; so do `chapters` and `entries`.
        """
        return self._read[0]

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """The chapters in teaching order."""
        return self._read[1]

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The exercises in teaching order: all that have a spec."""
        return tuple(entry for chapter in self.chapters for entry in self._in(chapter))

    def _in(self, chapter: Chapter) -> Iterator[Entry]:
        try:
            names = sorted(os.listdir(self.path / chapter.id))  # noqa: PTH208 - names are all that is needed
        except OSError:
            return
        for file in names:
            if found := _SPEC_FILE.fullmatch(file):
                yield Entry(self.id, chapter.id, found["name"], self.root, self._read[2])

    def named(self, segments: Sequence[str]) -> list[Entry]:
        """The exercises that path segments inside the course stand for; all of them for no segments."""
        match segments:
            case []:
                return list(self.entries)
            case [word]:
                return [entry for entry in self.entries if word in (entry.chapter, entry.name, entry.slug)]
            case [chapter, word]:
                return [
                    entry
                    for entry in self.entries
                    if entry.chapter == chapter and (word in (entry.name, entry.slug) or entry.has_number(word))
                ]
        return []


def _used_of(helpers: str, given: str) -> str:
    """The part of the helpers that given code uses: what stands outside of functions, and the functions it names."""
    try:
        tree, user = ast.parse(helpers), ast.parse(given)
    except SyntaxError:
        return helpers
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    rest: list[ast.stmt] = [node for node in tree.body if not isinstance(node, ast.FunctionDef)]
    waiting = {alias.name for node in ast.walk(user) if isinstance(node, ast.ImportFrom) for alias in node.names}
    used: set[str] = set()
    while waiting := waiting & functions.keys() - used:
        used |= waiting
        waiting = {node.id for name in waiting for node in ast.walk(functions[name]) if isinstance(node, ast.Name)}
    in_order = [node for name, node in functions.items() if name in used]
    return ast.unparse(ast.Module(body=[*rest, *in_order], type_ignores=[]))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
