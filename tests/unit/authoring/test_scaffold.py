from __future__ import annotations

import pytest

from grader.authoring.scaffold import chapter_title, yaml_text
from grader.strict_yaml import parse


@pytest.mark.parametrize(
    "text", ["Plain words", "A colon: here", "3", "true", "'quoted'", "# none", "ü", "back\\slash", "a # b", ""]
)
def test_any_text_can_be_a_title(text: str) -> None:
    assert parse(f"title: {yaml_text(text)}\n", "x").data == {"title": text}


def test_only_what_needs_them_gets_quotes() -> None:
    assert yaml_text("Plain words") == "Plain words"


@pytest.mark.parametrize(("id", "title"), [("chapter5", "Chapter 5"), ("more-words", "More words")])
def test_a_chapter_is_called_like_its_folder(id: str, title: str) -> None:
    assert chapter_title(id) == title
