from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
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


def test_folders_without_permissions_go_away() -> None:
    with scratch_folder() as folder:
        (Path(folder) / "a" / "b").mkdir(parents=True)
        (Path(folder) / "a" / "b" / "file").write_text("x")
        (Path(folder) / "a" / "b").chmod(0)
        (Path(folder) / "a").chmod(0)
    assert not Path(folder).exists()


def test_a_file_in_its_own_place_goes_away() -> None:
    with scratch_folder() as folder:
        Path(folder).rmdir()
        Path(folder).write_text("x")
    assert not Path(folder).exists()


@pytest.fixture
def few_descriptors() -> Iterator[Callable[[], None]]:
    """Lets this process have hardly any more descriptors from a call on, until the test is over."""
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    yield lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (100, before[1]))
    resource.setrlimit(resource.RLIMIT_NOFILE, before)


def test_a_deep_nest_costs_this_process_no_descriptors(few_descriptors: Callable[[], None]) -> None:
    nest = "import os, sys\nos.chdir(sys.argv[1])\nfor _ in range(1200):\n    os.mkdir('d')\n    os.chdir('d')"
    with scratch_folder() as folder:
        subprocess.run([sys.executable, "-c", nest, folder], check=True)
        few_descriptors()
    assert not Path(folder).exists()
