"""Where the courses are found."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from grader.errors import RequestError
from grader.root import find_root
from tests.tiny import write_tiny


def test_the_root_is_found_from_below(tmp_path: Path) -> None:
    write_tiny(tmp_path)
    for below in (".", "exercises", "exercises/tiny/chapter1", "solutions/tiny"):
        assert find_root(tmp_path / below) == tmp_path.resolve()


def test_a_folder_called_exercises_without_a_course_is_no_root(tmp_path: Path) -> None:
    write_tiny(tmp_path)
    (tmp_path / "inner/exercises/chapter1").mkdir(parents=True)
    assert find_root(tmp_path / "inner") == tmp_path.resolve()


def test_without_exercises_around_there_is_advice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grader.__file__", str(tmp_path / "site-packages/grader/__init__.py"))
    with pytest.raises(RequestError) as caught:
        find_root(tmp_path)
    assert caught.value.where == str(tmp_path.resolve())
    assert caught.value.remedy


def test_the_root_may_be_where_the_grader_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checkout = write_tiny(tmp_path / "checkout")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.setattr("grader.__file__", str(checkout / "grader/__init__.py"))
    assert find_root(tmp_path / "elsewhere") == checkout.resolve()


def test_a_deleted_folder_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    try:
        with pytest.raises(RequestError, match="deleted"):
            find_root()
    finally:
        os.chdir(tmp_path)
