from __future__ import annotations

import contextlib
import zipfile
from pathlib import Path

import pytest

from grader.errors import RequestError
from grader.submission import submission_folder

NAMES = {"tiny", "chapter1"}


def packed(folder: Path, *names: str) -> Path:
    path = folder / "submission.zip"
    with zipfile.ZipFile(path, "w") as opened:
        for name in names:
            opened.writestr(name, "answer = 1\n")
    return path


def test_a_folder_is_taken_as_it_is(tmp_path: Path) -> None:
    with submission_folder(tmp_path, NAMES) as folder:
        assert folder == tmp_path
    with submission_folder(None, NAMES) as folder:
        assert folder is None


@pytest.mark.parametrize(
    ("names", "inside"),
    [
        (["chapter1/a.py"], "chapter1/a.py"),
        (["tiny/chapter1/a.py"], "tiny/chapter1/a.py"),
        (["my homework/chapter1/a.py"], "chapter1/a.py"),
        (["exercises/tiny/chapter1/a.py", "exercises/README.md"], "tiny/chapter1/a.py"),
        (["homework-main/week 1/chapter1/a.py", "__MACOSX/homework-main/._a.py"], "chapter1/a.py"),
        (["chapter1/a.py", "chapter2/a.py"], "chapter1/a.py"),
        (["a.py"], "a.py"),
    ],
)
def test_the_folder_that_was_packed_is_found_within(tmp_path: Path, names: list[str], inside: str) -> None:
    with submission_folder(packed(tmp_path, *names), NAMES) as folder:
        assert folder is not None
        assert (folder / inside).read_text(encoding="utf-8") == "answer = 1\n"


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, ValueError])
def test_nothing_is_left_however_it_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, interruption: type[BaseException]
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    seen = []
    with (
        contextlib.suppress(interruption),
        submission_folder(packed(tmp_path, "chapter1/a.py"), NAMES),
    ):
        seen = list((tmp_path / "temporary").iterdir())
        raise interruption
    assert len(seen) == 1
    assert list((tmp_path / "temporary").iterdir()) == []


def test_a_bad_archive_is_a_bad_request_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    with (
        pytest.raises(RequestError, match="not unpacked"),
        submission_folder(packed(tmp_path, "chapter1/a.py", "../b.py"), NAMES),
    ):
        pass
    assert list((tmp_path / "temporary").iterdir()) == []


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(archive: Path, folder: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("grader.archive.unpack", full)
    with (
        pytest.raises(RequestError, match="No space left on device"),
        submission_folder(packed(tmp_path, "chapter1/a.py"), NAMES),
    ):
        pass
