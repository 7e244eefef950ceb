from __future__ import annotations

import io
from pathlib import Path

import pytest

from grader.catalog import Catalog
from grader.cli import main
from grader.source import Source
from grader.state import FOLDER
from grader.stubs import remember
from tests.tiny import write_tiny

WORK = b"total = 5  # my work\r\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course whose stubs are known and whose first exercise was worked on."""
    monkeypatch.delenv("GRADE_COURSE", raising=False)
    monkeypatch.chdir(write_tiny(tmp_path))
    for entry in Catalog(tmp_path).course("tiny").entries:
        remember(entry, Source.read(entry.stub))
    stub(tmp_path).write_bytes(WORK)
    return tmp_path


def stub(root: Path) -> Path:
    return root / "exercises/tiny/chapter1/01_sum_of_two.py"


def kept(root: Path) -> list[bytes]:
    return [path.read_bytes() for path in (root / FOLDER).glob("kept/tiny/chapter1/01_sum_of_two-*.py")]


def answer(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def test_the_stub_comes_back_and_the_work_is_kept(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reset", "chapter1/01", "--yes"]) == 0
    assert "total = ...\n" in stub(root).read_text()
    assert kept(root) == [WORK]
    out = capsys.readouterr().out
    assert "Reset exercises/tiny/chapter1/01_sum_of_two.py\n" in out
    assert "Your version is in .grade/kept/tiny/chapter1/01_sum_of_two-" in out


def test_a_yes_is_asked_for(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, "y\n")
    assert main(["reset", "chapter1/01"]) == 0
    assert "total = ...\n" in stub(root).read_text()


@pytest.mark.parametrize(("text", "code"), [("n\n", 0), ("\n", 0), ("", 130)])
def test_without_a_yes_nothing_is_changed(root: Path, monkeypatch: pytest.MonkeyPatch, text: str, code: int) -> None:
    answer(monkeypatch, text)
    assert main(["reset", "chapter1/01"]) == code
    assert stub(root).read_bytes() == WORK
    assert kept(root) == []


def test_only_files_that_differ_are_touched(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reset", "tiny", "--yes"]) == 0
    assert "greeting" not in capsys.readouterr().out
    assert main(["reset", "tiny", "--yes"]) == 0
    assert capsys.readouterr().out == "Nothing to reset: no file differs from its stub.\n"
    assert kept(root) == [WORK]


def test_a_deleted_file_comes_back(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stub(root).unlink()
    assert main(["reset", "chapter1/01", "--yes"]) == 0
    assert "total = ...\n" in stub(root).read_text()
    assert kept(root) == []


def test_every_version_is_kept(root: Path) -> None:
    for _ in range(3):
        stub(root).write_bytes(WORK)
        assert main(["reset", "chapter1/01", "--yes"]) == 0
    assert kept(root) == [WORK] * 3


def test_work_that_cannot_be_kept_is_not_overwritten(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / FOLDER / "kept").write_text("a file in the way")
    assert main(["reset", "chapter1/01", "--yes"]) == 2
    assert stub(root).read_bytes() == WORK
    assert "Nothing was changed" in capsys.readouterr().err


def test_an_unknown_stub_changes_nothing(root: Path) -> None:
    (root / FOLDER / "stubs/tiny/chapter1/02_larger_quiz.py").unlink()
    assert main(["reset", "chapter1", "--yes"]) == 2
    assert stub(root).read_bytes() == WORK


def test_what_to_reset_has_to_be_said(root: Path) -> None:
    assert main(["reset", "--yes"]) == 2
    assert stub(root).read_bytes() == WORK
