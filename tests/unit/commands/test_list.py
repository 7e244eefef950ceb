from __future__ import annotations

from pathlib import Path

import pytest

from grader.cli import main
from tests.tiny import write, write_tiny

EVERYTHING = """\
A tiny course (tiny)

chapter1  Small numbers
  01_sum_of_two   The sum of two numbers
  02_larger_quiz  Which is larger?

chapter10  Words
  01_greeting     A greeting

3 exercises in 2 chapters.
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("GRADE_COURSE", raising=False)
    monkeypatch.chdir(write_tiny(tmp_path))
    return tmp_path


def test_the_only_course_is_listed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list"]) == 0
    assert capsys.readouterr().out == EVERYTHING


def test_what_is_named_is_listed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "chapter10"]) == 0
    assert (
        capsys.readouterr().out
        == "A tiny course (tiny)\n\nchapter10  Words\n  01_greeting  A greeting\n\n1 exercise in 1 chapter.\n"
    )


def test_all_courses_are_listed_and_counted_together(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_tiny(root, "zoo")
    assert main(["list"]) == 0
    out = capsys.readouterr().out
    assert [line for line in out.splitlines() if line.startswith("A tiny course")] == [
        "A tiny course (tiny)",
        "A tiny course (zoo)",
    ]
    assert "\n6 exercises in 4 chapters.\n" in out
    assert "belong to tiny" in out


def test_one_course_is_listed_alone(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_tiny(root, "zoo")
    assert main(["list", "--course", "tiny"]) == 0
    assert capsys.readouterr().out == EVERYTHING


def test_a_broken_spec_does_not_hide_the_others(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(root / "exercises/tiny/chapter1/01_sum_of_two.yaml", "title: one\ntitle: two\n")
    assert main(["list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "01_sum_of_two.yaml:2:1: " in lines[3]
    assert lines[4] == "  02_larger_quiz  Which is larger?"


def test_nothing_found_is_a_bad_request(root: Path) -> None:
    assert main(["list", "chapter2"]) == 2
