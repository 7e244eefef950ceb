"""What a proof depends on."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.authoring.inputs import grader_digest, proof_key
from grader.catalog import Catalog
from tests.tiny import write, write_tiny

SUM = "chapter1/01_sum_of_two"
CARRYING = """
    title: Carried
    section: "1.2"
    carry: {total: 01_sum_of_two}
    checks:
      - value: result
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path / "exercises/tiny/chapter1/03_carried.yaml", CARRYING)
    return write_tiny(tmp_path)


def key(root: Path, name: str = SUM, *, code: str = "", fast: bool = False) -> str:
    [entry] = Catalog(root).select([name], "tiny")
    return proof_key(entry, code, fast=fast)


@pytest.mark.parametrize(
    "file",
    [
        f"exercises/tiny/{SUM}.py",
        f"exercises/tiny/{SUM}.yaml",
        f"solutions/tiny/{SUM}.py",
        f"solutions/tiny/{SUM}.alt_sum.py",
        f"solutions/tiny/{SUM}.calibration.json",
        "exercises/tiny/helpers.py",
        "exercises/tiny/checks/own.py",
    ],
)
def test_each_of_its_files_counts(root: Path, file: str) -> None:
    before = key(root)
    (root / file).parent.mkdir(exist_ok=True)
    with (root / file).open("a", encoding="utf-8") as opened:
        opened.write("# changed\n")
    assert key(root) != before


def test_other_exercises_don_t_count(root: Path) -> None:
    before = key(root)
    write(root / "solutions/tiny/chapter1/02_larger_quiz.py", "answer = 'a'\n")
    assert key(root) == before


def test_what_is_carried_over_counts(root: Path) -> None:
    before = key(root, "03_carried")
    write(root / f"solutions/tiny/{SUM}.py", "total = 7\n")
    assert key(root, "03_carried") != before


def test_the_grader_s_code_and_the_thoroughness_count(root: Path) -> None:
    assert len({key(root), key(root, code="other"), key(root, fast=True)}) == 3
    assert grader_digest() == grader_digest()
