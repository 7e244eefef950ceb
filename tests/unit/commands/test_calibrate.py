from __future__ import annotations

import io
import json
import re
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

from grader.authoring.calibration.record import read_record
from grader.cli import INTERRUPTED, main
from grader.commands import calibrate
from grader.errors import RequestError
from tests.unit.authoring.lottery import SPEC, reread, write_lottery


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_lottery(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_it_finds_a_threshold_and_says_where_it_is(root: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["calibrate", "chapter1", "--seeds", "20"]) == 0
    out = capsys.readouterr().out
    spec = root / "exercises/lottery/chapter1/01_score.yaml"
    picture = root / ".grade/calibration/lottery/chapter1/01_score.png"
    assert f"written: {spec}" in out
    assert f"picture: {picture}" in out
    assert picture.is_file()
    assert "# 20 seeds: " in spec.read_text(encoding="utf-8")
    assert (root / "solutions/lottery/chapter1/01_score.calibration.json").is_file()


def test_for_programs_and_without_a_trace(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    folder = tmp_path / "pictures"
    arguments = ["calibrate", "--seeds", "20", "--json", "--dry-run", "--picture", str(folder)]
    assert main(arguments) == 0
    (exercise,) = json.loads(capsys.readouterr().out)["exercises"]
    assert exercise["id"] == "lottery/chapter1/01_score"
    assert Path(exercise["picture"]) == folder / "lottery/chapter1/01_score.png"
    assert not list(root.glob("solutions/*/*/*.json"))


def test_a_refusal_is_an_exit_code_of_its_own(root: Path, capsys: pytest.CaptureFixture[str]):
    write_lottery(root, SPEC.replace("level / 2 + noise", "level - 0.001 + noise"))
    assert main(["calibrate", "--seeds", "20"]) == 1
    assert "Refused. It does not tell the mistake" in " ".join(capsys.readouterr().out.split())


def test_nothing_to_calibrate_is_said(root: Path, capsys: pytest.CaptureFixture[str]):
    write_lottery(
        root,
        SPEC.partition("mistakes:")[0]
        .replace("measure: score", "value: score")
        .replace("        called: the score\n        at_least: 0.1\n", ""),
    )
    assert main(["calibrate"]) == 0
    assert capsys.readouterr().out == "No exercise among these has a threshold.\n"


def test_fewer_seeds_than_a_tail_needs_are_refused(root: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["calibrate", "--seeds", "5"]) == 2
    assert "20" in capsys.readouterr().err


def test_a_folder_that_can_t_be_written_to_is_told(root: Path, capsys: pytest.CaptureFixture[str]):
    (root / "file").write_text("")
    assert main(["calibrate", "--seeds", "20", "--picture", str(root / "file" / "below")]) == RequestError("").exit_code
    assert "Name another folder with --picture." in capsys.readouterr().err


class Terminal(io.StringIO):
    """Standard error that is a terminal, and whatever is written to it."""

    def isatty(self) -> bool:
        return True


def test_on_a_terminal_a_bar_shows_how_far_it_is(root: Path, monkeypatch: pytest.MonkeyPatch):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    assert main(["calibrate", "--seeds", "20", "--jobs", "1"]) == 0
    shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", terminal.getvalue())
    assert "lottery/chapter1/01_score" in shown
    assert "40/40" in shown, "20 runs of the reference, 20 of the mistake"


def test_without_a_terminal_there_is_none(root: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["calibrate", "--seeds", "20", "--json", "--dry-run"]) == 0
    assert capsys.readouterr().err == ""


def test_an_interruption_keeps_what_was_measured(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def stop(made: int, total: int) -> None:
        if made == 7:
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(calibrate, "_progress", lambda name: nullcontext(stop))
        assert main(["calibrate", "--seeds", "20", "--jobs", "1"]) == INTERRUPTED
    out, err = capsys.readouterr()
    assert (out, err) == ("", "\nStopped.\n")
    kept = read_record(reread(root))
    assert kept is not None
    first = kept.bounds[0].values
    assert len(first) >= 7
    assert main(["calibrate", "--seeds", "20", "--jobs", "1"]) == 0
    complete = read_record(reread(root))
    assert complete is not None
    assert len(complete.bounds[0].values) == 20
    assert complete.bounds[0].values[: len(first)] == first
