from __future__ import annotations

from pathlib import Path

import pytest

from grader.engine.scratch import scratch_folder


def test_a_scratch_folder_is_empty_and_goes_away() -> None:
    with scratch_folder() as folder:
        assert list(Path(folder).iterdir()) == []
        (Path(folder) / "sub").mkdir()
        (Path(folder) / "sub" / "file").write_text("x")
    assert not Path(folder).exists()


def test_it_goes_away_after_an_exception_too() -> None:
    with pytest.raises(KeyError), scratch_folder() as folder:
        raise KeyError
    assert not Path(folder).exists()


def test_it_may_be_gone_already() -> None:
    with scratch_folder() as folder:
        Path(folder).rmdir()
    assert not Path(folder).exists()


def test_what_it_points_to_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("x")
    with scratch_folder() as folder:
        (Path(folder) / "link").symlink_to(tmp_path)
    assert (tmp_path / "kept").exists()


def test_a_link_in_its_own_place_is_removed_and_nothing_behind_it(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("x")
    (tmp_path / "kept").chmod(0o400)
    with scratch_folder() as folder:
        Path(folder).rmdir()
        Path(folder).symlink_to(tmp_path)
    assert not Path(folder).is_symlink()
    assert (tmp_path / "kept").stat().st_mode & 0o777 == 0o400
