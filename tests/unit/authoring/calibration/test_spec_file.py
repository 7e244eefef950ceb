from __future__ import annotations

import re
from pathlib import Path

import pytest

from grader import strict_yaml
from grader.authoring.calibration.bounds import bounds_of
from grader.authoring.calibration.proposal import Side
from grader.authoring.calibration.spec_file import Edit, with_thresholds
from grader.errors import GraderError
from grader.spec import read_exercise

ROOT = Path(__file__).resolve().parents[4]
FIGURES = "40 seeds: 0.906 (0.836 to 0.937, sd 0.019); false-fail < 1/1000 with 95 % confidence"
SPEC = """\
# The first line.
checks:
  - value: x   # odd   spacing
  # A word about what is measured.
  # 20 seeds: 0.8 (0.7 to 0.9, sd 0.1); false-fail < 1/900 with 95 % confidence
  - accuracy: model
    at_least: 0.80   # kept
    vary: false

  - any_of:
      - {measure: loss, called: 'the loss', at_most: 1.5e+1}
      - - value: y
        - measure: other
          at_most: 3
"""
FIRST = Edit(("checks", 1), Side.AT_LEAST, 0.75, FIGURES)


def test_only_the_bound_and_its_figures_change():
    changed = with_thresholds(SPEC, [FIRST], "spec").split("\n")
    before = SPEC.split("\n")
    assert len(changed) == len(before)
    different = [(old, new) for old, new in zip(before, changed, strict=True) if old != new]
    assert different == [
        (before[4], f"  # {FIGURES}"),
        ("    at_least: 0.80   # kept", "    at_least: 0.75   # kept"),
    ]


def test_figures_are_put_above_a_check_that_has_none():
    edits = [
        Edit(("checks", 2, "any_of", 0), Side.AT_MOST, 16.25, "20 seeds: a; b confidence"),
        Edit(("checks", 2, "any_of", 1, 1), Side.AT_MOST, 4, "30 seeds: c; d confidence"),
        FIRST,
    ]
    changed = with_thresholds(SPEC, edits, "spec")
    assert "      # 20 seeds: a; b confidence\n      - {measure: loss, called: 'the loss', at_most: 16.25}\n" in changed
    assert "        # 30 seeds: c; d confidence\n        - measure: other\n          at_most: 4\n" in changed
    assert with_thresholds(changed, edits, "spec") == changed, "a second time changes nothing"


def test_a_bound_that_is_not_written_as_a_number_is_left_alone():
    with pytest.raises(GraderError) as caught:
        with_thresholds(
            "checks:\n  - accuracy: m\n    at_least: x\n", [Edit(("checks", 0), Side.AT_LEAST, 1, "f")], "s"
        )
    assert caught.value.where == "s:3"


def _specs() -> list[Path]:
    return [
        path
        for path in sorted(ROOT.glob("exercises/*/*/*.yaml"))
        if "at_least:" in path.read_text() or "at_most:" in path.read_text()
    ]


@pytest.mark.parametrize("path", _specs(), ids=lambda path: path.stem)
def test_every_threshold_of_the_courses_can_be_written(path: Path):
    text = path.read_text(encoding="utf-8")
    bounds = bounds_of(read_exercise(path))
    edits = [Edit(bound.path, bound.side, 0.125, FIGURES) for bound in bounds]
    changed = with_thresholds(text, edits, str(path))
    assert _without_bounds(changed) == _without_bounds(text)
    data = strict_yaml.parse(changed, str(path)).data
    for bound in bounds:
        part = data
        for step in bound.path:
            part = part[step]
        assert part[bound.side.value] == 0.125


def _without_bounds(text: str) -> list[str]:
    """The lines of a spec without figures, and without the numbers of its bounds."""
    lines = [line for line in text.split("\n") if not line.strip().endswith("% confidence") and "guessing:" not in line]
    return [re.sub(r"(at_least|at_most): [-+.0-9e]+", r"\1", line) for line in lines]
