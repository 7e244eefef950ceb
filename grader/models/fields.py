"""Reading one record field by field, each with its type and its limits."""

from __future__ import annotations

import math
from typing import TypeAlias

from grader.evidence import Array, NumpyScalar, Record, Value

MAX_TEXT = 1000
MAX_NUMBER = 10**15
MAX_ITEMS = 10_000
MAX_DIMENSIONS = 16

Shape: TypeAlias = "tuple[int | Shape | None, ...]"
"""A shape, its first entry None for any number of rows; of a layer with several outputs, a tuple of shapes."""


class Unreadable(ValueError):
    """A record that no child of ours writes, or one beyond the limits; the text says what is wrong."""


class Fields:
    """The fields of one record. A field that is not there counts as None.

    Every method raises `Unreadable` for a value of another type, or beyond the limits.
    """

    def __init__(self, value: Value, type_: str) -> None:
        """Read `value`, which has to be a record of the type `type_`."""
        if not isinstance(value, Record) or value.type != type_:
            raise Unreadable(f"no {type_}")
        self._fields = value.fields

    def value(self, name: str) -> Value:
        """Any value."""
        return self._fields.get(name)

    def text(self, name: str, default: str = "") -> str:
        """A text."""
        value = self._fields.get(name)
        if value is None:
            return default
        if not isinstance(value, str) or len(value) > MAX_TEXT:
            raise self._unreadable(name)
        return value

    def flag(self, name: str, default: bool = False) -> bool:
        """A truth value."""
        value = plain(self._fields.get(name))
        if value is None:
            return default
        if not isinstance(value, bool):
            raise self._unreadable(name)
        return value

    def whole(self, name: str) -> int | None:
        """A whole number that is not negative, or None."""
        value = plain(self._fields.get(name))
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MAX_NUMBER:
            raise self._unreadable(name)
        return value

    def count(self, name: str) -> int:
        """A whole number that is not negative; 0 where there is none."""
        return self.whole(name) or 0

    def number(self, name: str) -> float | None:
        """A finite number, or None."""
        value = plain(self._fields.get(name))
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
            raise self._unreadable(name)
        return float(value)

    def items(self, name: str, most: int = MAX_ITEMS) -> list[Value]:
        """The items of a list or tuple; none where there is no list."""
        value = self._fields.get(name)
        if value is None:
            return []
        if not isinstance(value, (list, tuple)) or len(value) > most:
            raise self._unreadable(name)
        return list(value)

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts in a list; what has no name is left out."""
        found = [item for item in self.items(name, 100) if item is not None]
        if not all(isinstance(text, str) and len(text) <= MAX_TEXT for text in found):
            raise self._unreadable(name)
        return tuple(text for text in found if isinstance(text, str))

    def options(self, name: str) -> dict[str, Value]:
        """A mapping of names to plain values."""
        value = self._fields.get(name)
        if value is None:
            return {}
        if not isinstance(value, dict) or len(value) > 100:
            raise self._unreadable(name)
        return {key: plain(item) for key, item in value.items() if isinstance(key, str)}

    def shape(self, name: str) -> Shape | None:
        """A shape, or None."""
        value = self._fields.get(name)
        if value is None:
            return None
        try:
            return _shape(value, 0)
        except ValueError:
            raise self._unreadable(name) from None

    def _unreadable(self, name: str) -> Unreadable:
        return Unreadable(f"its {name} is none that Keras gives")


def plain(value: Value) -> Value:
    """The value, with Python's numbers in place of NumPy's, and lists in place of tuples and small arrays."""
    match value:
        case NumpyScalar(_, number):
            return number
        case list() | tuple():
            return [plain(item) for item in value]
        case dict():
            return {key: plain(item) for key, item in value.items()}
        case Array(_, shape, data) if len(data) <= MAX_TEXT and math.prod(shape) <= MAX_TEXT:
            listed: Value = value.numpy().tolist()
            return listed
    return value


def _shape(value: Value, depth: int) -> Shape:
    if not isinstance(value, (list, tuple)) or len(value) > MAX_DIMENSIONS or depth > 3:
        raise ValueError
    return tuple(_size(item, depth) for item in value)


def _size(value: Value, depth: int) -> int | Shape | None:
    size = plain(value)
    if size is None or (type(size) is int and 0 <= size <= MAX_NUMBER):
        return size
    return _shape(value, depth + 1)
