from __future__ import annotations

import json
from pathlib import Path

import pytest

from grader.cli import main
from tests.tiny import write_tiny

SUM = "chapter1/01_sum_of_two"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("GRADE_COURSE", raising=False)
    monkeypatch.chdir(write_tiny(tmp_path))
    return tmp_path


def test_what_is_proven_ends_well(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", SUM]) == 0
    out = capsys.readouterr().out
    assert "ok    tiny/chapter1/01_sum_of_two  1 of 1 mutants fail" in out
    assert "tiny: 1 of 1 exercises proven  mutation score 100.0%" in out


def test_what_is_not_proven_fails_and_is_told_as_data(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "02_larger_quiz", "--json", "--fast", "-j", "1"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert not report["proven"]
    [exercise] = report["exercises"]
    assert "There is only one hint." in [doubt["message"] for doubt in exercise["doubts"]]


def test_a_bad_spec_is_a_bad_request(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec = root / f"exercises/tiny/{SUM}.yaml"
    spec.write_text(spec.read_text(encoding="utf-8").replace("value:", "valeu:"), encoding="utf-8")
    assert main(["verify", SUM]) == 2
    assert "there is no kind of check named `valeu`" in " ".join(capsys.readouterr().out.split())


def test_a_stray_file_is_in_doubt(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "exercises/tiny/notes.txt").touch()
    assert main(["verify", SUM, "--fast"]) == 1
    assert "exercises/tiny/notes.txt belongs to no exercise." in capsys.readouterr().out
