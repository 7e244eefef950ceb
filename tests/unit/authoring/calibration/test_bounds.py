from __future__ import annotations

from pathlib import Path

from grader.authoring.calibration.bounds import bounds_of, has_bound
from grader.authoring.calibration.proposal import Side
from grader.spec import read_exercise
from tests.tiny import write

SPEC = """
    title: Bounds everywhere
    section: "1.1"
    checks:
      - value: x
      - accuracy: model
        metric: mse
        inputs: rows
        targets: wages
        at_most: 24
      - any_of:
          - value: y
          - - value: z
            - {measure: max(scores), called: the best score, at_least: 0.5}
"""


def test_every_bound_is_found_with_its_place(tmp_path: Path):
    write(tmp_path / "spec.yaml", SPEC)
    exercise = read_exercise(tmp_path / "spec.yaml")
    error, score = bounds_of(exercise)
    assert (error.path, error.side, error.threshold) == (("checks", 1), Side.AT_MOST, 24)
    assert error.name == "mse of model"
    assert (score.path, score.side, score.threshold) == (("checks", 2, "any_of", 1, 1), Side.AT_LEAST, 0.5)
    assert score.name == "the best score"
    assert score.statistic == {"measure": "max(scores)", "where": {}, "bound": "at_least"}
    assert [has_bound(check) for check in exercise.checks] == [False, True, True]
