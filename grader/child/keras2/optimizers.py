"""Optimizers as they were written: `lr=`, `decay=`, whole numbers as learning rates."""

from __future__ import annotations

import importlib
import numbers
from typing import Any

from grader.child.keras2.notes import Notes
from grader.child.keras2.patching import GONE, rename, wrap

_NAMES = {"lr": "learning_rate", "schedule_decay": GONE}
_SCHEDULE = "learning_rate=keras.optimizers.schedules.InverseTimeDecay({}, 1, {})"


def patch(notes: Notes) -> None:
    """Let all optimizers take their old options."""
    optimizers = importlib.import_module("keras.optimizers")
    base = optimizers.Optimizer
    for kind in list(vars(optimizers).values()):
        if isinstance(kind, type) and issubclass(kind, base) and "__init__" in vars(kind):
            wrap(kind, "__init__", _Options(notes))
    wrap(base, "_get_current_learning_rate", _decayed)
    base.lr = _learning_rate(notes)


class _Options:
    def __init__(self, notes: Notes) -> None:
        self._notes = notes

    def __call__(self, original: Any, optimizer: Any, *arguments: Any, **options: Any) -> None:
        rename(options, _NAMES, self._notes)
        decay = options.pop("decay", None)
        if options.get("epsilon", GONE) is None:
            del options["epsilon"]
            self._notes.add("epsilon=None", GONE)
        rate = arguments[0] if arguments else options.get("learning_rate")
        if not isinstance(rate, float) and isinstance(rate, numbers.Real):
            self._notes.add(f"learning_rate={rate}", f"learning_rate={float(rate)}")
            rate = options["learning_rate"] = float(rate)
            arguments = arguments[1:]
        original(optimizer, *arguments, **options)
        if decay is not None:
            self._notes.add("decay=", _SCHEDULE.format(rate or 0.01, decay) if decay else GONE)
            optimizer.decay_given = float(decay)


def _decayed(original: Any, optimizer: Any) -> Any:
    """The learning rate at this step, `rate / (1 + decay * steps)` where `decay=` was given."""
    rate = original(optimizer)
    decay = vars(optimizer).get("decay_given")
    if not decay:
        return rate
    steps = importlib.import_module("keras.ops").cast(optimizer.iterations, "float32")
    return rate / (1.0 + decay * steps)


def _learning_rate(notes: Notes) -> property:
    """`optimizer.lr`."""

    def get(optimizer: Any) -> Any:
        notes.add("optimizer.lr", "optimizer.learning_rate")
        return optimizer._learning_rate

    def set_(optimizer: Any, rate: Any) -> None:
        notes.add("optimizer.lr", "optimizer.learning_rate", beyond=("keras.", "tensorflow."))
        optimizer.learning_rate = rate

    return property(get, set_)
