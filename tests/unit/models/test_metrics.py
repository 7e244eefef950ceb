from __future__ import annotations

import numpy as np
import pytest

from grader.models.metrics import Metric, OtherShape, constant_outputs, score

CLASSES = np.array([[0.9, 0.1], [0.3, 0.7], [0.6, 0.4], [0.2, 0.8]])
COLUMNS = np.array([[1, 0], [0, 1], [0, 1], [0, 1]])
NUMBERED = np.array([0, 1, 1, 1])
VALUES = np.array([[1.0], [2.0], [5.0]])
RIGHT = np.array([1.0, 4.0, 3.0])


@pytest.mark.parametrize(
    ("metric", "outputs", "targets", "expected"),
    [
        ("accuracy", CLASSES, COLUMNS, 0.75),
        ("categorical_accuracy", CLASSES, COLUMNS, 0.75),
        ("accuracy", CLASSES, NUMBERED, 0.75),
        ("sparse_categorical_accuracy", CLASSES, NUMBERED[:, None], 0.75),
        ("accuracy", CLASSES[:, 1:], NUMBERED, 0.75),
        ("binary_accuracy", CLASSES, COLUMNS, 0.75),
        ("accuracy", np.array([0.5, 0.51]), np.array([1, 1]), 0.5),
        ("mse", VALUES, RIGHT, 8 / 3),
        ("mean_squared_error", VALUES, RIGHT, 8 / 3),
        ("rmse", VALUES, RIGHT, (8 / 3) ** 0.5),
        ("mae", VALUES, RIGHT, 4 / 3),
        ("r2", VALUES, RIGHT, 1 - (8 / 3) / (14 / 9)),
        ("r2", VALUES, np.ones(3), 0.0),
        ("categorical_crossentropy", CLASSES, COLUMNS, -np.log([0.9, 0.7, 0.4, 0.8]).mean()),
        ("sparse_categorical_crossentropy", CLASSES, NUMBERED, -np.log([0.9, 0.7, 0.4, 0.8]).mean()),
        ("binary_crossentropy", CLASSES[:, 1], NUMBERED, -np.log([0.9, 0.7, 0.4, 0.8]).mean()),
        ("categorical_crossentropy", np.array([[1.0, 0.0]]), np.array([[0, 1]]), -np.log(1e-7)),
        ("auc", np.array([0.1, 0.4, 0.35, 0.8]), np.array([0, 0, 1, 1]), 0.75),
        ("auc", np.array([0.2, 0.2, 0.2, 0.9]), np.array([0, 0, 1, 1]), 0.75),
        ("auc", CLASSES, COLUMNS, 1.0),
        ("auc", 1 - CLASSES, COLUMNS, 0.0),
        ("auc", np.array([[0.9, 0.2], [0.5, 0.3]]), np.array([[1, 1], [0, 0]]), 0.5),
    ],
)
def test_metrics_are_those_of_keras(metric: Metric, outputs: np.ndarray, targets: np.ndarray, expected: float) -> None:
    assert score(metric, outputs, targets) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("metric", "outputs", "targets"),
    [
        ("mse", VALUES, RIGHT[:2]),
        ("mse", CLASSES, NUMBERED),
        ("accuracy", CLASSES, np.array([0, 1, 2, 1])),
        ("accuracy", CLASSES, np.array([0, -1, 1, 1])),
        ("accuracy", CLASSES[:, 1:], COLUMNS),
        ("auc", CLASSES[:, 1], np.ones(4)),
        ("auc", CLASSES[:, 1], np.zeros(4)),
    ],
)
def test_what_does_not_belong_together_is_refused(metric: Metric, outputs: np.ndarray, targets: np.ndarray) -> None:
    with pytest.raises(OtherShape):
        score(metric, outputs, targets)


@pytest.mark.parametrize(
    ("metric", "targets", "width", "expected"),
    [
        ("accuracy", COLUMNS, 2, 0.75),
        ("accuracy", NUMBERED, 2, 0.75),
        ("accuracy", NUMBERED, 1, 0.75),
        ("mse", RIGHT, 1, 14 / 9),
        ("r2", RIGHT, 1, 0.0),
        ("mae", np.array([1.0, 2.0, 9.0]), 1, 8 / 3),
        ("auc", NUMBERED, 1, 0.5),
        ("categorical_crossentropy", COLUMNS, 2, -0.25 * np.log(0.25) - 0.75 * np.log(0.75)),
    ],
)
def test_guessing_is_the_best_that_can_be_said_without_looking(
    metric: Metric, targets: np.ndarray, width: int, expected: float
):
    assert score(metric, constant_outputs(metric, targets, width), targets) == pytest.approx(expected)


@pytest.mark.parametrize(("targets", "width"), [(COLUMNS, 3), (NUMBERED * 5, 2), (-NUMBERED, 2), (COLUMNS, 1)])
def test_targets_that_no_guess_of_that_width_fits_are_refused(targets: np.ndarray, width: int):
    with pytest.raises(OtherShape):
        constant_outputs("mse", targets, width)
