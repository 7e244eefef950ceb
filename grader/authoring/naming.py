"""Where a new exercise or course goes, from the word that an instructor types."""

from __future__ import annotations

import re
from pathlib import Path

from grader.catalog import Catalog
from grader.course import CourseFolder, Entry
from grader.errors import RequestError, nearest
from grader.root import find_root

_FOLDER = re.compile(r"[a-z0-9][a-z0-9_-]*")
_NAME = re.compile(r"(?:(?P<number>[0-9]+)_)?(?P<slug>[a-z]\w*)", re.ASCII)
_FORM = "An exercise is named COURSE/CHAPTER/NN_slug, such as {course}/chapter1/08_sigmoid."


def new_entry(word: str, root: Path) -> Entry:
    """The exercise that a word such as `intro/chapter1/08_sigmoid` names; it gets the next number if it has none.

    Raises:
        RequestError: the word names no exercise of a course that is there, or one that is there already.
    """
    catalog = Catalog(root)
    course, chapter, name = _parts(word, catalog)
    folder = _course(course, catalog)
    if not _FOLDER.fullmatch(chapter):
        raise RequestError(
            f"{chapter!r} can't be the name of a chapter's folder.",
            remedy="Small letters, digits, - and _ make it up: chapter5.",
        )
    found = _NAME.fullmatch(name)
    if found is None:
        raise RequestError(
            f"{name!r} can't be the name of an exercise.",
            remedy="A number and a few words of letters, digits and _ make it up: 08_sigmoid.",
        )
    beside = [entry for entry in folder.entries if entry.chapter == chapter]
    following = max((int(entry.number) for entry in beside), default=0) + 1
    number = found["number"] or f"{following:02}"
    entry = Entry(course, chapter, f"{number}_{found['slug']}", catalog.root)
    _refuse_taken(entry, folder, following)
    return entry


def new_course(id: str) -> Path:
    """The root that a new course belongs to: the nearest one with courses, else the folder one stands in.

    Raises:
        RequestError: the id can't be one, or there is such a course.
    """
    if not _FOLDER.fullmatch(id):
        raise RequestError(
            f"{id!r} can't be the name of a course.", remedy="Small letters, digits, - and _ make it up: intro."
        )
    here = Path.cwd().resolve()
    try:
        found = find_root(here)
    except RequestError:
        found = here
    root = found if here.is_relative_to(found) else here
    if (root / "exercises" / id).exists():
        raise RequestError(
            f"There is a folder for the course {id} already.",
            where=str(root / "exercises" / id),
            remedy=f"`grade new {id}/chapter1/some_name` adds an exercise to it.",
        )
    return root


def _parts(word: str, catalog: Catalog) -> tuple[str, str, str]:
    parts = [part for part in word.removesuffix(".py").removesuffix(".yaml").split("/") if part not in ("", ".")]
    match parts[1:] if parts[:1] in (["exercises"], ["solutions"]) else parts:
        case [course, chapter, name]:
            return course, chapter, name
    example = next(iter(catalog.courses), "intro")
    raise RequestError(f"{word!r} names no place for an exercise.", remedy=_FORM.format(course=example))


def _course(id: str, catalog: Catalog) -> CourseFolder:
    if id not in catalog.courses:
        near = nearest(id, catalog.courses)
        guess = f"Did you mean {near}? " if near else ""
        raise RequestError(f"There is no course {id!r}.", remedy=f"{guess}`grade new {id}` begins a new course.")
    return catalog.course(id)


def _refuse_taken(entry: Entry, folder: CourseFolder, following: int) -> None:
    for path in (entry.stub, entry.spec_path, entry.solution):
        if path.exists():
            raise RequestError(
                "There is such a file already, and it stays as it is.",
                where=str(path),
                remedy=f"Choose another name; the next number in {entry.chapter} is {following:02}.",
            )
    for other in folder.entries:
        if other.chapter == entry.chapter and other.has_number(entry.number):
            raise RequestError(
                f"The number {entry.number} is taken in {entry.chapter}, by {other.name}.",
                remedy=f"The next number is {following:02}.",
            )
        if other.slug == entry.slug:
            raise RequestError(
                f"The course has an exercise of that name: {other.chapter}/{other.name}.",
                remedy="Choose another one: students call exercises by their names.",
            )
