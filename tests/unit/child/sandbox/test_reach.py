from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

import grader
from grader.child.sandbox import reach
from grader.child.sandbox.files import file_rules
from grader.child.sandbox.landlock import READ, WRITE, Right
from grader.child.sandbox.reach import Reach

ROOT = Path(grader.__file__).resolve().parents[1]


def covered(path: Path, trees: tuple[str, ...]) -> bool:
    """Whether a path is one of the trees or lies in one."""
    return any(path.resolve().is_relative_to(Path(tree).resolve()) for tree in trees)


def test_what_code_imports_can_be_read() -> None:
    import numpy as np

    trees = Reach.of_this_process(None).trees
    for file in (json.__file__, np.__file__, grader.__file__, os.path.realpath(sys.executable)):
        assert covered(Path(file), trees), file


def test_nothing_beside_our_package_can_be_read() -> None:
    trees = Reach.of_this_process(None).trees
    for name in ("exercises", "solutions", "datasets", "tests", ".grade", ".git", "README.md"):
        assert not covered(ROOT / name, trees), name
    for place in (Path.home(), Path("/etc/passwd"), Path("/proc"), Path("/dev/shm"), Path("/var")):  # noqa: S108
        assert not covered(place, trees), place


@pytest.mark.parametrize("above", [0, 1, 2])
def test_a_search_path_that_holds_the_project_is_left_out(above: int, monkeypatch: pytest.MonkeyPatch) -> None:
    around = [ROOT, *ROOT.parents][min(above, len(ROOT.parents))]
    monkeypatch.setattr(sys, "path", [*sys.path, str(around), ""])
    assert str(around) not in Reach.of_this_process(None).trees


def test_an_installed_package_s_neighbours_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packages = tmp_path / "site-packages"
    packages.mkdir()
    monkeypatch.setattr(reach, "BESIDE", str(packages))
    monkeypatch.setattr(sys, "path", [str(packages), str(tmp_path)])
    trees = Reach.of_this_process(None).trees
    assert str(packages) in trees
    assert str(tmp_path) not in trees


def test_rules_of_one_run(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    found = Reach(trees=("/usr/lib",), process=("/proc/self",), cache=str(cache))
    rules = dict(file_rules(found, str(tmp_path / "own"), []))
    assert rules == {
        "/usr/lib": READ,
        "/proc/self": READ,
        str(cache): READ,
        "/dev/null": Right.READ_FILE | Right.WRITE_FILE,
        str(tmp_path / "own"): WRITE,
    }


def test_a_run_with_data_reads_these_files_and_sees_names(tmp_path: Path) -> None:
    found = Reach(trees=(), process=(), cache=None)
    rules = dict(file_rules(found, str(tmp_path), ["datasets/pets/pets.csv"]))
    assert rules[str(ROOT / "datasets/pets/pets.csv")] == READ
    assert rules[str(ROOT / "datasets")] == Right.READ_DIR


def test_nothing_can_be_executed_linked_or_made_special() -> None:
    for right in (Right.EXECUTE, Right.MAKE_SYM, Right.MAKE_SOCK, Right.MAKE_FIFO, Right.MAKE_CHAR, Right.MAKE_BLOCK):
        assert right not in WRITE
