"""Adds a chapter to a `course.yaml` and leaves every other character of it as it is."""

from __future__ import annotations

import re
from pathlib import Path

from grader.authoring.scaffold import chapter_title, yaml_text
from grader.errors import RequestError, SpecError
from grader.state import write_whole


def add_chapter(path: Path, id: str) -> bool:
    """Put a chapter behind those that a `course.yaml` has; False if it is there already.

    Args:
        path: the `course.yaml`.
        id: the name of the chapter's folder.

    Raises:
        SpecError: the file has mistakes.
        RequestError: it is written in a way that nothing can be put into, or can't be written.
    """
    from grader.spec import read_course

    known = [(chapter.id, chapter.title) for chapter in read_course(path).chapters]
    if id in (old for old, _ in known):
        return False
    title = chapter_title(id)
    text = path.read_text(encoding="utf-8")
    changed = _with_item(text, len(known), id, title)
    if changed is None or _chapters(changed) != [*known, (id, title)]:
        raise RequestError(
            f"The chapter {id} can't be added by itself.",
            where=str(path),
            remedy=f"Write it there, then try again:  - {{id: {id}, title: {yaml_text(title)}}}",
        )
    write_whole(path, changed)
    return True


def _with_item(text: str, count: int, id: str, title: str) -> str | None:
    """The text with one more item behind the last of the list `chapters`; None where it is no list over lines."""
    from grader.strict_yaml import parse

    line, column = parse(text, "course.yaml").position(("chapters", count - 1))
    lines = text.split("\n")
    dash = re.match(r" *- *", lines[line - 1][: column - 1])
    if dash is None or dash.end() != column - 1:
        return None
    after, margin = line, dash[0].index("-")
    for number, below in enumerate(lines[line:], line):
        if below.strip() and not below.startswith(" " * (margin + 1)):
            break
        if below.strip() and not below.lstrip().startswith("#"):
            after = number + 1
    item = [f"{dash[0]}id: {id}", f"{' ' * dash.end()}title: {yaml_text(title)}"]
    return "\n".join([*lines[:after], *item, *lines[after:]])


def _chapters(text: str) -> list[tuple[str, str]] | None:
    from grader.strict_yaml import parse

    try:
        return [(one["id"], one["title"]) for one in parse(text, "course.yaml").data["chapters"]]
    except (SpecError, KeyError, TypeError):
        return None
