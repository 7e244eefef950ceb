from __future__ import annotations

from pathlib import Path

import pytest

from grader.data_sheet import read_sheet
from grader.errors import SpecError
from tests.tiny import write

SHEET = """
    title: Pets
    stands_for: all pets
    rows: 3
    licence: MIT
    origin: synthetic
    columns:
      legs: {type: int64, range: [0, 8], holds: how many}
      weight: {type: float64, range: [0, 90.5], holds: kilograms}
    files:
      table.csv: {rows: 3, holds: the table}
    sha256:
      table.csv: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
    original:
      openml: 7
      name: pets
      licence: Public
      rows: 3
      columns: {LEGS: number, KIND: [cat, dog]}
      mapping: {legs: LEGS, weight: WEIGHT}
      ranges:
        legs: [0, 100]
      differs: centipedes
"""


def test_an_original_may_have_other_ranges(tmp_path: Path) -> None:
    write(tmp_path / "dataset.yaml", SHEET)
    sheet = read_sheet(tmp_path / "dataset.yaml")
    assert sheet.ranges_of_original() == {"legs": (0, 100), "weight": (0, 90.5)}
    assert sheet.columns["legs"].range == [0, 8]


def test_all_mistakes_are_told_with_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "dataset.yaml"
    write(path, SHEET.replace("rows: 3\n    licence", "rows: many\n    licence").replace("holds: how many", "hold: x"))
    with pytest.raises(SpecError) as caught:
        read_sheet(path)
    lines = caught.value.lines()
    assert any(":3:" in line and "a whole number" in line for line in lines)
    assert any(":7:" in line and "hold" in line and "holds" in line for line in lines)
