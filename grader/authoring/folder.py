"""The files of a whole course: none without its partners, none that belongs to no exercise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from grader.authoring.proof import Doubt
from grader.course import CourseFolder, Entry

_OF_COURSE = frozenset({"README.md", "course.yaml", "helpers.py"})


def folder_doubts(course: CourseFolder) -> Iterator[Doubt]:
    """What is wrong with a course's folders.

    Raises:
        SpecError: the course's file has mistakes.
    """
    solutions = course.root / "solutions" / course.id
    expected = {path for entry in course.entries for path in _files(entry)}
    expected |= {course.path / name for name in _OF_COURSE}
    expected |= set(course.path.glob("checks/*.py"))
    for path in sorted((_there(course.path) | _there(solutions)) - expected):
        shown = path.relative_to(course.root)
        remedy = "Take it out, or give it the name of an exercise, in the folder of a chapter of course.yaml."
        yield Doubt("files", f"{shown} belongs to no exercise.", remedy)
    slugs = Counter(entry.slug for entry in course.entries)
    for slug in sorted(slug for slug, count in slugs.items() if count > 1):
        remedy = "Rename one: students type these words to select an exercise."
        yield Doubt("files", f"Several exercises are called {slug}.", remedy)


def _files(entry: Entry) -> Iterator[Path]:
    yield from (entry.stub, entry.spec_path, entry.solution, *entry.alternatives)
    yield entry.solution.with_name(f"{entry.name}.calibration.json")


def _there(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
