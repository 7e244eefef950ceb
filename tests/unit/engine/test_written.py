from __future__ import annotations

import os
from pathlib import Path

import pytest

from grader.engine.written import too_much_written
from grader.evidence import Ending, How, Limits

LIMITS = Limits(scratch=100_000, files=20)


def look(folder: Path) -> Ending | None:
    return too_much_written(str(folder), os.getpid(), LIMITS)


def test_what_fits_is_fine(tmp_path: Path) -> None:
    assert look(tmp_path) is None
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").write_bytes(bytes(50_000))
    assert look(tmp_path) is None


def test_bytes_are_counted_in_all_folders(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_bytes(os.urandom(40_000))
    assert look(tmp_path) == Ending(How.SPACE, detail=100_000)


def test_a_file_with_a_hole_takes_what_is_in_it(tmp_path: Path) -> None:
    with (tmp_path / "hole").open("wb") as file:
        file.truncate(10**9)
    assert look(tmp_path) is None


def test_files_and_folders_are_counted(tmp_path: Path) -> None:
    for number in range(11):
        (tmp_path / str(number)).mkdir()
        (tmp_path / str(number) / "empty").touch()
    assert look(tmp_path) == Ending(How.FILES, detail=20)


def test_deleted_files_count_as_long_as_they_are_open(tmp_path: Path) -> None:
    path = tmp_path / "gone"
    with path.open("wb") as file:
        file.write(os.urandom(200_000))
        file.flush()
        path.unlink()
        assert look(tmp_path) == Ending(How.SPACE, detail=100_000)
    assert look(tmp_path) is None


def test_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/")
    assert look(tmp_path) is None


def test_a_folder_too_deep_to_look_into_is_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for _ in range(18):
        os.mkdir("d" * 250)  # noqa: PTH102 - a path of this length can't be named at once
        os.chdir("d" * 250)
    assert too_much_written(str(tmp_path), os.getpid(), Limits(files=1000)) == Ending(How.FILES, detail=1000)


def test_a_folder_that_is_gone_has_nothing_in_it(tmp_path: Path) -> None:
    assert look(tmp_path / "gone") is None
