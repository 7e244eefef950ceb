from __future__ import annotations

from pathlib import Path

import pytest

from grader.cli import main
from tests.tiny import SPECS, write, write_tiny


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("GRADE_COURSE", raising=False)
    monkeypatch.chdir(write_tiny(tmp_path))
    return tmp_path


def preview(capsys: pytest.CaptureFixture[str], what: str) -> tuple[int, str]:
    code = main(["preview", what])
    return code, capsys.readouterr().out


def test_all_that_students_read(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out = preview(capsys, "sum_of_two")
    assert code == 0
    parts = [
        "tiny/chapter1/01_sum_of_two: The sum of two numbers\n",
        "# Add both numbers.\ntotal = ...\n",
        "    pass   value: total\n",
        "Feedback to  first + second -> first * second\n",
        "    `total` is 6, which is not the value expected.\n",
        "    That is the product. Which sign adds?\n",
        "    2.  The sign for adding is +.\n",
    ]
    places = [out.find(part) for part in parts]
    assert -1 not in places, out
    assert places == sorted(places)


def test_each_wrong_letter_of_a_quiz(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out = preview(capsys, "larger_quiz")
    assert code == 0
    assert 'Feedback to  answer = "a"\n' in out
    assert "That is 4." in out
    assert 'answer = "b"\n' not in out


def test_a_mistake_that_passes_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec = SPECS["chapter1/01_sum_of_two"].replace("first + second: first * second", "first + second: second + first")
    write(root / "exercises/tiny/chapter1/01_sum_of_two.yaml", spec)
    code, out = preview(capsys, "sum_of_two")
    assert code == 1
    assert "This passes, and should not." in out


def test_a_solution_that_fails_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(root / "solutions/tiny/chapter1/02_larger_quiz.py", 'answer = "c"\n')
    code, out = preview(capsys, "larger_quiz")
    assert code == 1
    assert "The reference binds no letter of the choices to answer." in out


def test_a_mistake_that_is_no_edit(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec = SPECS["chapter1/01_sum_of_two"].replace("first + second:", "first - second:")
    write(root / "exercises/tiny/chapter1/01_sum_of_two.yaml", spec)
    assert main(["preview", "sum_of_two"]) == 3
    assert "A mistake replaces 'first - second', which the solution does not contain." in capsys.readouterr().err
