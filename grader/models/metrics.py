"""Metrics of Keras, worked out with NumPy from what a model gives and what would have been right."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    import numpy.typing as npt

    Numbers: TypeAlias = npt.NDArray[Any]

Metric = Literal[
    "accuracy",
    "binary_accuracy",
    "categorical_accuracy",
    "sparse_categorical_accuracy",
    "mse",
    "mean_squared_error",
    "rmse",
    "root_mean_squared_error",
    "mae",
    "mean_absolute_error",
    "r2",
    "binary_crossentropy",
    "categorical_crossentropy",
    "sparse_categorical_crossentropy",
    "auc",
]
"""The metrics that can be worked out again, by the names that Keras knows them by."""

_EPSILON = 1e-7


class OtherShape(ValueError):
    """Outputs and targets don't belong together; the text says how they differ."""


def score(metric: Metric, outputs: Numbers, targets: Numbers) -> float:
    """The metric of `outputs` (a model's, one row along the first axis) against `targets`, as Keras works it out.

    `accuracy` is that of two classes for one output per row, of numbered classes for one target per row, else of
    classes in columns.

    Raises:
        OtherShape: the two don't fit each other.
    """
    import numpy as np

    given = np.asarray(outputs, np.float64).reshape(len(outputs), -1)
    wanted = np.asarray(targets, np.float64).reshape(len(targets), -1)
    if len(given) != len(wanted):
        raise OtherShape(f"{len(given)} rows of outputs can't be compared with {len(wanted)} rows")
    if metric == "accuracy":
        metric = _sort_of_accuracy(given, wanted)
    if metric.startswith("sparse_"):
        if wanted.shape[1] != 1 or wanted.min(initial=0) < 0 or wanted.max(initial=0) >= given.shape[1]:
            raise OtherShape(f"{given.shape[1]} outputs per row don't fit these classes")
        wanted = np.eye(given.shape[1])[wanted[:, 0].astype(int)]
        metric = "categorical_accuracy" if metric == "sparse_categorical_accuracy" else "categorical_crossentropy"
    if given.shape != wanted.shape:
        outputs_words = "one number" if given.shape[1] == 1 else f"{given.shape[1]} numbers"
        raise OtherShape(f"the model gives {outputs_words} per row, but {wanted.shape[1]} are needed")
    return float(_FORMULAS[metric](given, wanted))


def constant_outputs(metric: Metric, targets: Numbers, width: int) -> Numbers:
    """The same outputs for every row, as good as such outputs can be: the mean target, or the share of each class.

    For the mean absolute error it is the median.

    Args:
        metric: what they have to be good for.
        targets: what would have been right, one row along the first axis.
        width: how many numbers a model gives per row.

    Returns:
        An array of shape (rows, width).

    Raises:
        OtherShape: targets of this form don't go with so many outputs.
    """
    import numpy as np

    wanted = np.asarray(targets, np.float64).reshape(len(targets), -1)
    if wanted.shape[1] == 1 < width:
        classes = wanted[:, 0].astype(int)
        if classes.min(initial=0) < 0 or classes.max(initial=0) >= width:
            raise OtherShape(f"{width} outputs per row don't fit these classes")
        wanted = np.eye(width)[classes]
    if wanted.shape[1] != width:
        raise OtherShape(f"{width} outputs per row don't go with {wanted.shape[1]} targets per row")
    middle = np.median if metric in ("mae", "mean_absolute_error") else np.mean
    return np.broadcast_to(middle(wanted, axis=0), wanted.shape)


def _sort_of_accuracy(given: Numbers, wanted: Numbers) -> Metric:
    if given.shape[1] == 1:
        return "binary_accuracy"
    return "sparse_categorical_accuracy" if wanted.shape[1] == 1 else "categorical_accuracy"


def _mean_squared_error(given: Numbers, wanted: Numbers) -> float:
    return float(((given - wanted) ** 2).mean())


def _r2(given: Numbers, wanted: Numbers) -> float:
    spread = float(((wanted - wanted.mean(axis=0)) ** 2).mean())
    return 1 - _mean_squared_error(given, wanted) / spread if spread else 0.0


def _binary_crossentropy(given: Numbers, wanted: Numbers) -> float:
    import numpy as np

    chance = np.clip(given, _EPSILON, 1 - _EPSILON)
    return float(-(wanted * np.log(chance) + (1 - wanted) * np.log(1 - chance)).mean())


def _categorical_crossentropy(given: Numbers, wanted: Numbers) -> float:
    import numpy as np

    sums = given.sum(axis=1, keepdims=True)
    chance = np.clip(given / np.where(sums == 0, 1, sums), _EPSILON, 1 - _EPSILON)
    return float(-(wanted * np.log(chance)).sum(axis=1).mean())


def _auc(given: Numbers, wanted: Numbers) -> float:
    """The area under the ROC curve, as the mean over the columns.

    It is the chance that a row with the column's class gets a greater number there than a row without it; ties count
    half (J. A. Hanley, B. J. McNeil, Radiology 143, 1982).
    """
    import numpy as np

    areas = []
    for numbers, true in zip(given.T, wanted.T > 0.5, strict=True):
        if true.all() or not true.any():
            raise OtherShape("every class needs rows with it and rows without it")
        _, places, counts = np.unique(numbers, return_inverse=True, return_counts=True)
        ranks = (np.cumsum(counts) - (counts - 1) / 2)[places]
        within, without = true.sum(), (~true).sum()
        areas.append((ranks[true].sum() - within * (within + 1) / 2) / (within * without))
    return float(np.mean(areas))


_FORMULAS: dict[str, Callable[[Numbers, Numbers], float]] = {
    "binary_accuracy": lambda given, wanted: float(((given > 0.5) == (wanted > 0.5)).mean()),
    "categorical_accuracy": lambda given, wanted: float((given.argmax(axis=1) == wanted.argmax(axis=1)).mean()),
    "mse": _mean_squared_error,
    "mean_squared_error": _mean_squared_error,
    "rmse": lambda given, wanted: _mean_squared_error(given, wanted) ** 0.5,
    "root_mean_squared_error": lambda given, wanted: _mean_squared_error(given, wanted) ** 0.5,
    "mae": lambda given, wanted: float(abs(given - wanted).mean()),
    "mean_absolute_error": lambda given, wanted: float(abs(given - wanted).mean()),
    "r2": _r2,
    "binary_crossentropy": _binary_crossentropy,
    "categorical_crossentropy": _categorical_crossentropy,
    "auc": _auc,
}
