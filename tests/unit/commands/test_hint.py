from __future__ import annotations

from pathlib import Path

import pytest

from grader.cli import main
from grader.state import FOLDER
from tests.tiny import SPECS, write, write_tiny

FIRST = "Hint 1 of 2: Both numbers are there already; you only have to use their names."
SECOND = "Hint 2 of 2: The sign for adding is +."


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("GRADE_COURSE", raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(write_tiny(tmp_path))
    return tmp_path


def shown(capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    assert main(["hint", *words]) == 0
    return [line for line in capsys.readouterr().out.splitlines() if line]


def test_each_time_one_more_is_shown(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    title = "The sum of two numbers (tiny/chapter1/01_sum_of_two)"
    assert shown(capsys, "chapter1/01") == [title, FIRST]
    everything = [title, FIRST, SECOND, "There are no further hints."]
    assert shown(capsys, "sum_of_two") == everything
    assert shown(capsys, "sum_of_two") == everything


def test_each_exercise_has_its_own_count(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown(capsys, "chapter1/01")
    assert shown(capsys, "greeting")[1] == "Hint 1 of 1: print shows a text between quotation marks."
    assert SECOND in shown(capsys, "chapter1/01")


def test_one_can_begin_again(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown(capsys, "chapter1/01")
    shown(capsys, "chapter1/01")
    assert SECOND not in shown(capsys, "chapter1/01", "--restart")
    assert SECOND in shown(capsys, "chapter1/01")


def test_hints_fit_the_terminal(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    lines = shown(capsys, "chapter1/01")[1:]
    assert len(lines) > 1
    assert max(map(len, lines)) <= 40
    assert " ".join(line.strip() for line in lines) == FIRST


def test_a_hint_is_for_one_exercise(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["hint", "chapter1"]) == 2
    error = capsys.readouterr().err
    assert "chapter1 has 2" in error
    assert "grade hint chapter1/01_sum_of_two" in error


def test_an_exercise_may_have_none(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = "chapter10/01_greeting"
    write(root / f"exercises/tiny/{name}.yaml", SPECS[name].partition("        hints:")[0])
    assert shown(capsys, "greeting") == ["There are no hints for tiny/chapter10/01_greeting."]


def test_hints_are_shown_where_nothing_can_be_kept(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / FOLDER).write_text("a file in the way")
    assert FIRST in shown(capsys, "chapter1/01")
