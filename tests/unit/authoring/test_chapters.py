from __future__ import annotations

from pathlib import Path

import pytest

from grader.authoring.chapters import add_chapter
from grader.errors import RequestError

COURSE = """\
# The course.
title: Tiny   # a title
chapters:
  - id: chapter1
    title: One   # the first
  # A remark about the second.
  -   id: chapter2
      title: Two

# Behind the list.
keras2: off
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "course.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_chapter_is_added_and_nothing_else_changes(tmp_path: Path) -> None:
    path = written(tmp_path, COURSE)
    assert add_chapter(path, "chapter3")
    old = COURSE.partition("\n\n# Behind")
    assert path.read_text() == f"{old[0]}\n  -   id: chapter3\n      title: Chapter 3{''.join(old[1:])}"


@pytest.mark.parametrize(
    "text",
    [
        "title: T\nchapters:\n- id: a\n  title: A",
        "chapters:\n  - title: A\n    id: a\n\ntitle: T\n",
        "title: T\nchapters:\n  - {id: a, title: A}\n",
    ],
)
def test_other_ways_to_write_the_list(text: str, tmp_path: Path) -> None:
    from grader.spec import read_course

    path = written(tmp_path, text)
    assert add_chapter(path, "more_words")
    chapters = [(chapter.id, chapter.title) for chapter in read_course(path).chapters]
    assert chapters == [("a", "A"), ("more_words", "More words")]


def test_a_chapter_that_is_there_stays(tmp_path: Path) -> None:
    path = written(tmp_path, COURSE)
    assert not add_chapter(path, "chapter2")
    assert path.read_text() == COURSE


def test_a_list_on_one_line_is_left_alone(tmp_path: Path) -> None:
    text = "title: T\nchapters: [{id: a, title: A}]\n"
    path = written(tmp_path, text)
    with pytest.raises(RequestError) as caught:
        add_chapter(path, "b")
    assert caught.value.remedy == "Write it there, then try again:  - {id: b, title: B}"
    assert path.read_text() == text
