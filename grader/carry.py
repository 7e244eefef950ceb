"""Which values can be carried over from one exercise to another."""

from __future__ import annotations

from grader.compare import describe_type
from grader.evidence import Array, Column, Function, NumpyScalar, Opaque, Record, Table, Unexportable, Value


def not_carried(value: Value) -> str | None:
    """Why a value can't be handed to another run, or None if it can."""
    match value:
        case Unexportable(reason):
            return reason
        case Record("keras.Model", _) | Array() | NumpyScalar():
            return None
        case Function() | Opaque() | Record():
            return f"it is or holds {describe_type(value)}"
        case list() | tuple() | set() | frozenset():
            return _first(*value)
        case dict():
            return _first(*value, *value.values())
        case Column(name, values, index):
            return _first(name, values, index)
        case Table(columns, _):
            return _first(*columns)
    return None


def _first(*values: Value) -> str | None:
    reasons = (not_carried(value) for value in values)
    return next((reason for reason in reasons if reason is not None), None)
