"""Two values that may be models, compared as a whole: layers, parameters and how they are compiled."""

from __future__ import annotations

from grader.evidence import Record, Value
from grader.models.differences import Gap, layers_gap, params_gap
from grader.models.fingerprint import Unreadable, read_model
from grader.models.training import compiled_gap


def whole_gap(seen: Value, expected: Value) -> Gap | None:
    """The first difference between two models; None if there is none, or if one of them is no model.

    A model that the reference has not compiled may be compiled in any way.
    """
    if not (_is_model(seen) and _is_model(expected)):
        return None
    try:
        mine, theirs = read_model(seen), read_model(expected)
    except Unreadable as reason:
        return Gap(f"It can't be looked at: {reason}.", "a Keras model", "a Keras model that can't be looked at")
    gap = layers_gap("the model", mine, theirs, ("class", "units", "activation", "shape"))
    gap = gap or params_gap("the model", mine, theirs, "total")
    if gap is None and theirs.compiled is not None:
        gap = compiled_gap("the model", mine, theirs.compiled, ("optimizer", "learning_rate", "loss", "metrics"))
    return gap


def _is_model(value: Value) -> bool:
    return isinstance(value, Record) and value.type == "keras.Model"
