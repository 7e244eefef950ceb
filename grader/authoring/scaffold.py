"""The files of a new exercise or course, with comments that teach their form."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from string import Template

from grader.course import Entry
from grader.errors import RequestError, SpecError
from grader.state import write_whole

_TEMPLATES = Path(__file__).parent / "templates"
FIRST_CHAPTER = "chapter1"
FIRST_EXERCISE = "01_first_steps"


class Form(StrEnum):
    """What a new exercise begins as."""

    CODE = "code"
    """A function, a value and what is printed."""
    QUIZ = "quiz"
    """One letter out of several."""
    KERAS = "keras"
    """A model that is built, compiled and trained."""


def exercise_files(entry: Entry, form: Form) -> dict[Path, str]:
    """The stub, the spec and the solution of a new exercise, by path: complete, and to be replaced bit by bit."""
    words = title_of(entry)
    return {
        entry.stub: _filled(f"{form}.stub", title=words),
        entry.spec_path: _filled(f"{form}.spec", title=yaml_text(words), section=section_of(entry)),
        entry.solution: _filled(f"{form}.solution", title=words),
    }


def course_file(id: str, root: Path) -> dict[Path, str]:
    """The `course.yaml` of a new course with one chapter, by path."""
    text = _filled(
        "course.yaml",
        title=yaml_text(_words(id)),
        chapter=FIRST_CHAPTER,
        chapter_title=yaml_text(chapter_title(FIRST_CHAPTER)),
    )
    return {root / "exercises" / id / "course.yaml": text}


def write_new(files: Mapping[Path, str]) -> None:
    """Write files that are not there yet.

    Raises:
        RequestError: one is there, and nothing was written; or one can't be written.
    """
    for path in files:
        if path.exists():
            raise RequestError("There is such a file already, and it stays as it is.", where=str(path))
    for path, text in files.items():
        write_whole(path, text)


def title_of(entry: Entry) -> str:
    """A title made of the exercise's name: `08_learning_rate` is `Learning rate`."""
    return _words(entry.slug)


def section_of(entry: Entry) -> str:
    """A first guess at the section: the chapter's number and the exercise's."""
    chapter = re.search(r"\d+", entry.chapter)
    return f"{int(chapter[0]) if chapter else 1}.{int(entry.number)}"


def chapter_title(id: str) -> str:
    """A title made of a chapter's id: `chapter5` is `Chapter 5`."""
    return _words(re.sub(r"(?<=[a-z])(?=\d)", " ", id))


def yaml_text(text: str) -> str:
    """A text on one line as YAML: in quotes where it would be read as something else without."""
    from grader.strict_yaml import parse

    try:
        plain = parse(f"text: {text}\n", "text").data == {"text": text}
    except SpecError:
        plain = False
    return text if plain else json.dumps(text, ensure_ascii=False)


def _filled(template: str, **words: str) -> str:
    return Template((_TEMPLATES / template).read_text(encoding="utf-8")).substitute(words)


def _words(name: str) -> str:
    words = re.sub(r"[-_]+", " ", name).strip()
    return words[:1].upper() + words[1:]
