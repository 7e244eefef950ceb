"""Objects of scikit-learn as records: estimators, searches and ways to split, with the settings they were made with."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from grader.child.describe import class_name
from grader.evidence import Record, Value

MAX_SETTINGS = 100


def described_estimator(thing: Any, kind: type, describe: Callable[[Any], Value]) -> Record | None:
    """The record of an object of scikit-learn, or of a subclass such as scikeras's; None for anything else.

    Args:
        thing: the object.
        kind: its class.
        describe: describes what it was made with.
    """
    base, splitting = sys.modules.get("sklearn.base"), sys.modules.get("sklearn.model_selection")
    if base is not None and issubclass(kind, base.BaseEstimator):
        try:
            settings = thing.get_params(deep=False)
        except Exception:  # a class of the student's own
            return None
        fitted = any(name.endswith("_") and not name.startswith("_") for name in vars(thing))
    elif splitting is not None and issubclass(kind, splitting.BaseCrossValidator):
        settings, fitted = vars(thing), False
    else:
        return None
    known: dict[Value, Value] = dict(
        sorted((str(name), describe(setting)) for name, setting in [*settings.items()][:MAX_SETTINGS])
    )
    return Record("sklearn.Object", {"class": class_name(kind), "settings": known, "fitted": fitted})
