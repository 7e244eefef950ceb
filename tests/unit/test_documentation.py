from __future__ import annotations

import pytest

from grader.checks import own_kinds
from grader.documentation import BEGIN, END, put_between_marks, reference, spec_documentation
from grader.errors import RequestError
from grader.spec import Chapter, Course, Exercise, Floats, Integers, Limits, Mistake


def rows_of(section: str) -> list[str]:
    return [line.split("|")[1].strip().strip("`") for line in section.splitlines() if line.startswith("| `")]


def test_every_key_has_a_row_and_a_meaning() -> None:
    sections = spec_documentation().split("\n## ")[1:]
    models = (Exercise, Mistake, Limits, Integers, Floats, Course, Chapter)
    for section, model in zip(sections, models, strict=True):
        assert rows_of(section) == list(model.model_fields)
        assert not [line for line in section.splitlines() if line.startswith("| `") and line.endswith("|  |")]


def test_the_reference_has_keys_and_kinds() -> None:
    text = reference(own_kinds())
    assert "\n| `title` | text | required | What the exercise is called" in text
    assert "\n## `value`\n" in text
    assert "\n## Options of every kind\n" in text


def test_a_part_is_put_between_its_marks_and_again() -> None:
    text = f"before\n{BEGIN}\nold\n{END}\nafter\n"
    once = put_between_marks(text, "# New\n\nwords\n", "file")
    assert once == f"before\n{BEGIN}\n\n## New\n\nwords\n\n{END}\nafter\n"
    assert put_between_marks(once, "# New\n\nwords\n", "file") == once


@pytest.mark.parametrize("text", ["nothing", BEGIN, f"{END} {BEGIN}"])
def test_a_file_without_marks_stays_as_it_is(text: str) -> None:
    with pytest.raises(RequestError, match="file has no place for the reference"):
        put_between_marks(text, "# New", "file")
