"""The names of metrics: `acc` is `accuracy`, whichever of both was asked for and whichever is read."""

from __future__ import annotations

import importlib
from collections.abc import Container, Iterable, Iterator
from typing import Any

from grader.child.keras2.notes import Notes
from grader.child.keras2.patching import wrap

_PAIRS = (
    ("acc", "accuracy"),
    ("mse", "mean_squared_error"),
    ("mae", "mean_absolute_error"),
    ("mape", "mean_absolute_percentage_error"),
    ("msle", "mean_squared_logarithmic_error"),
)


def other_spelling(name: object, known: Container[str]) -> str | None:
    """The name by which `known` has the metric that `name` means; None if it has it by this name, or not at all.

    Names may have something before them: `val_acc`, `output_1_acc`.
    """
    if not isinstance(name, str) or name in known:
        return None
    for pair in _PAIRS:
        for one, other in (pair, pair[::-1]):
            if name == one or name.endswith(f"_{one}"):
                found = name[: len(name) - len(one)] + other
                if found in known:
                    return found
    return None


def today(name: str, found: str) -> str:
    """How the name of a metric is written: as the metric was asked for."""
    return f"'{found}'" if len(found) > len(name) else f"'{found}', as in compile()"


class Measured(dict[str, Any]):
    """A dict of what was measured, in which metrics are found by both their names."""

    notes: Notes

    def __missing__(self, name: str) -> Any:
        found = other_spelling(name, self.keys())
        if found is None:
            raise KeyError(name)
        self.notes.add(f"'{name}'", today(name, found))
        return self[found]

    def get(self, name: str, default: Any = None) -> Any:
        """As a dict's, for both names."""
        if name in self:
            return self[name]
        try:
            return self.__missing__(name)
        except KeyError:
            return default


def patch(notes: Notes) -> None:
    """Let histories and the logs of callbacks be read by the old names."""
    kind = type("dict", (Measured,), {"notes": notes})  # the name is read where one is taken for something else
    python_utils = importlib.import_module("keras.src.utils.python_utils")
    if hasattr(python_utils, "pythonify_logs"):  # not in every Keras 3
        wrap(python_utils, "pythonify_logs", lambda original, logs: kind(original(logs)))
    wrap(importlib.import_module("keras.callbacks").History, "__init__", _with_history(kind))


def _with_history(kind: type[Measured]) -> Any:
    def around(original: Any, callback: Any) -> None:
        original(callback)
        callback.history = kind()

    return around


def names_of_metrics(model: Any) -> frozenset[str]:
    """The names that a compiled model's metrics have in its history, as far as they are known before training."""
    asked = vars(model).get("_compile_metrics")
    leaves = set(_leaves(vars(asked).get("_user_metrics"))) if asked is not None else set()
    outputs = {"", *(f"{name}_" for name in getattr(model, "output_names", ()))}
    return frozenset(f"{before}{output}{leaf}" for before in ("", "val_") for output in outputs for leaf in leaves)


def _leaves(metrics: Any) -> Iterator[str]:
    match metrics:
        case str():
            yield metrics
        case dict():
            yield from _every(metrics.values())
        case list() | tuple():
            yield from _every(metrics)
        case _:
            name = getattr(metrics, "name", None) or getattr(metrics, "__name__", None)
            if isinstance(name, str):
                yield name


def _every(metrics: Iterable[Any]) -> Iterator[str]:
    for metric in metrics:
        yield from _leaves(metric)
