from __future__ import annotations

from pathlib import Path

import pytest

from grader.authoring.naming import new_course, new_entry
from grader.errors import RequestError
from tests.tiny import write_tiny


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_tiny(tmp_path).resolve()


@pytest.mark.parametrize(
    ("word", "id"),
    [
        ("tiny/chapter1/03_more", "tiny/chapter1/03_more"),
        ("tiny/chapter1/more", "tiny/chapter1/03_more"),
        ("tiny/chapter2/more_words", "tiny/chapter2/01_more_words"),
        ("exercises/tiny/chapter1/07_more.py", "tiny/chapter1/07_more"),
    ],
)
def test_where_an_exercise_goes(root: Path, word: str, id: str) -> None:
    assert new_entry(word, root).id == id


@pytest.mark.parametrize(
    ("word", "message", "remedy"),
    [
        ("tiny/more", "names no place for an exercise", "such as tiny/chapter1/08_sigmoid"),
        ("tny/chapter1/03_more", "There is no course 'tny'", "Did you mean tiny?"),
        ("tiny/Chapter 1/03_more", "can't be the name of a chapter's folder", "Small letters"),
        ("tiny/chapter1/03-more", "can't be the name of an exercise", "08_sigmoid"),
        ("tiny/chapter1/1_more", "The number 1 is taken in chapter1, by 01_sum_of_two", "The next number is 03"),
        ("tiny/chapter1/01_sum_of_two", "There is such a file already", "the next number in chapter1 is 03"),
        ("tiny/chapter1/greeting", "exercise of that name: chapter10/01_greeting", "Choose another one"),
    ],
)
def test_where_none_can_go(root: Path, word: str, message: str, remedy: str) -> None:
    with pytest.raises(RequestError) as caught:
        new_entry(word, root)
    assert message in caught.value.message
    assert remedy in str(caught.value.remedy)


def test_a_new_course_goes_beside_the_others(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root / "exercises/tiny")
    assert new_course("vision") == root


def test_the_first_course_of_a_folder_goes_into_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert new_course("vision") == tmp_path.resolve()


@pytest.mark.parametrize(("id", "message"), [("tiny", "folder for the course tiny already"), ("A b", "can't be")])
def test_what_can_be_no_new_course(root: Path, monkeypatch: pytest.MonkeyPatch, id: str, message: str) -> None:
    monkeypatch.chdir(root)
    with pytest.raises(RequestError, match=message):
        new_course(id)
