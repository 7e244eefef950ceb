"""A copy of courses for students: everything to work and grade with, and nothing of the solutions."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template

from grader import __version__
from grader.authoring.sealing import released_spec, seal
from grader.cache import Cache
from grader.catalog import Catalog
from grader.course import Entry
from grader.data import PACKAGE, ROOT
from grader.engine import Engines
from grader.errors import RequestError
from grader.parallel import in_order
from grader.released import FOLDER, MARK, evidence_path, sealed
from grader.source import Source
from grader.state import FOLDER as OWN
from grader.state import write_whole

_PROJECT = ("pyproject.toml", "constraints.txt", "LICENSE")
_DATA_KEPT_BACK = ("hidden.*", "generate.py", "__pycache__")
_README = Path(__file__).parent / "templates" / "release.md"


@dataclass(frozen=True)
class Release:
    """What is to be handed out.

    Attributes:
        catalog: where it comes from.
        courses: the ids of the courses.
        solved: the chapters whose solutions are handed out too, as course and chapter.
    """

    catalog: Catalog
    courses: Sequence[str]
    solved: frozenset[tuple[str, str]] = frozenset()

    @property
    def entries(self) -> list[Entry]:
        """All exercises of the courses."""
        return [entry for course in self.courses for entry in self.catalog.course(course).entries]


def solved_chapters(word: str, catalog: Catalog, courses: Collection[str]) -> frozenset[tuple[str, str]]:
    """The chapters of a course up to and including the one named `COURSE/CHAPTER`, or `CHAPTER` of the only course.

    Raises:
        RequestError: there is no such chapter in the courses.
    """
    course, _, chapter = word.strip("/").rpartition("/")
    if not course and len(courses) > 1:
        raise RequestError(
            f"{word!r} may be a chapter of each course.",
            remedy=f"Say which: {' or '.join(f'{each}/{chapter}' for each in courses)}.",
        )
    course = course or next(iter(courses))
    if course not in courses:
        raise RequestError(f"The course {course} is not among those that are handed out.")
    chapters = [each.id for each in catalog.course(course).chapters]
    if chapter not in chapters:
        raise RequestError(f"The course {course} has no chapter {chapter!r}.", remedy=f"It has: {', '.join(chapters)}.")
    return frozenset((course, each) for each in chapters[: chapters.index(chapter) + 1])


def write_release(
    release: Release, target: Path, engines: Engines, cache: Cache, *, jobs: int, tell: Callable[[Entry], None]
) -> None:
    """Write a student's copy.

    Args:
        release: what is to be handed out.
        target: a folder that is empty or not there yet.
        engines: where references run.
        cache: where evidence of references is kept.
        jobs: how many exercises to work on at once.
        tell: called with each exercise that is done.

    Raises:
        RequestError: the folder has something in it, or a stub is filled in.
        GraderError: a reference does not pass its own checks.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise RequestError(
            "A student's copy goes into a folder that is empty or not there yet.",
            where=str(target),
            remedy="Choose another folder, or delete this one first.",
        )
    stubs = {entry: _untouched(entry) for entry in release.entries}
    try:
        _write_exercises(release, target, stubs, engines, cache, jobs, tell)
        for course in release.courses:
            _copy_course(release.catalog.course(course).path, target / "exercises" / course)
        _copy_data(target)
        _write_readme(release, target, installable=_copy_project(target))
        mark = {"grader": __version__, "courses": [*release.courses]}
        write_whole(target / FOLDER / MARK, json.dumps(mark, indent=2) + "\n")
    except BaseException:
        shutil.rmtree(target, ignore_errors=True)
        raise


def _write_exercises(
    release: Release,
    target: Path,
    stubs: Mapping[Entry, str],
    engines: Engines,
    cache: Cache,
    jobs: int,
    tell: Callable[[Entry], None],
) -> None:
    def prepared(entry: Entry) -> tuple[str, bytes]:
        spec = released_spec(entry)
        return spec, sealed(seal(entry, spec, engines, cache), entry.id)

    for (entry, stub), (spec, evidence) in zip(stubs.items(), in_order(prepared, [*stubs], jobs=jobs), strict=True):
        copy = Entry(entry.course, entry.chapter, entry.name, target)
        write_whole(copy.stub, stub)
        write_whole(target / OWN / "stubs" / f"{entry.id}.py", stub)
        write_whole(copy.spec_path, spec)
        _write_bytes(evidence_path(target, entry.id), evidence)
        if (entry.course, entry.chapter) in release.solved:
            write_whole(copy.solution, entry.solution.read_text(encoding="utf-8"))
        tell(entry)


def _untouched(entry: Entry) -> str:
    stub = Source.read(entry.stub)
    if not stub.blanks:
        raise RequestError(
            f"The stub of {entry.id} has no blank: somebody has filled it in.",
            where=str(entry.stub),
            remedy=f"`grade reset {entry.id}` puts the untouched one back.",
        )
    return stub.text


def _copy_course(course: Path, target: Path) -> None:
    for name in ("course.yaml", "helpers.py"):
        if (course / name).is_file():
            shutil.copyfile(course / name, target / name)
    if (course / "checks").is_dir():
        shutil.copytree(course / "checks", target / "checks", ignore=shutil.ignore_patterns("__pycache__"))


def _copy_data(target: Path) -> None:
    """The data sets, without hidden rows and what makes them."""
    if (ROOT / PACKAGE).is_dir():
        shutil.copytree(ROOT / PACKAGE, target / PACKAGE, ignore=shutil.ignore_patterns(*_DATA_KEPT_BACK))


def _copy_project(target: Path) -> bool:
    """The grader itself, without what only instructors need; False where it was not installed from a folder."""
    if not (ROOT / _PROJECT[0]).is_file():
        return False
    for name in _PROJECT:
        if (ROOT / name).is_file():
            shutil.copyfile(ROOT / name, target / name)
    shutil.copytree(ROOT / "grader", target / "grader", ignore=shutil.ignore_patterns("__pycache__", "authoring"))
    for command in (target / "grader" / "commands").glob("*.py"):
        if "grader.authoring" in command.read_text(encoding="utf-8"):
            command.unlink()
    return True


def _write_readme(release: Release, target: Path, *, installable: bool) -> None:
    first = release.entries[0]
    titles = [f"- {release.catalog.course(course).title} (`{course}`)" for course in release.courses]
    install = "    python -m venv .venv\n    . .venv/bin/activate\n    pip install -e . -c constraints.txt\n"
    text = Template(_README.read_text(encoding="utf-8")).substitute(
        courses="\n".join(titles),
        install=f"{install}\n" if installable else "",
        id=first.id,
        path=first.stub.relative_to(first.root).as_posix(),
    )
    write_whole(target / "README.md", text)


def _write_bytes(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
