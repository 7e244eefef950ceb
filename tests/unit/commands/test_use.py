from __future__ import annotations

from pathlib import Path

import pytest

from grader import state
from grader.cli import main
from tests.tiny import write_tiny


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("GRADE_COURSE", raising=False)
    monkeypatch.chdir(write_tiny(write_tiny(tmp_path), "zoo"))
    return tmp_path


def test_the_course_in_use_is_the_current_one_from_then_on(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["use", "zoo"]) == 0
    assert capsys.readouterr().out == "The current course is zoo: A tiny course.\n"
    assert main(["use"]) == 0
    assert capsys.readouterr().out == "The current course is zoo: A tiny course.\nOther courses: tiny.\n"


def test_the_hints_shown_are_not_forgotten(root: Path) -> None:
    state.save(root, state.State(hints={"tiny/chapter1/01_sum_of_two": 1}))
    assert main(["use", "zoo"]) == 0
    assert state.load(root) == state.State("zoo", {"tiny/chapter1/01_sum_of_two": 1})


def test_an_unknown_course_changes_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["use", "zo"]) == 2
    assert "Did you mean zoo?" in capsys.readouterr().err
    assert state.load(root).course is None


def test_a_variable_that_comes_first_is_mentioned(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GRADE_COURSE", "tiny")
    assert main(["use", "zoo"]) == 0
    assert "GRADE_COURSE" in capsys.readouterr().err
