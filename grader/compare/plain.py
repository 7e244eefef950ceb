"""Evidence as plain Python and NumPy data, with the functions that an instructor's expressions use on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from grader.compare.difference import difference
from grader.compare.numbers import DEFAULT_TOLERANCE, gap, scalars
from grader.evidence import Array, Column, NumpyScalar, Table, Unexportable, Value

MOST_TURNS = 1_000_000


def to_plain(value: Value) -> Any:
    """The value as Python data: numbers are Python's, arrays NumPy's.

    A table is a dictionary of its columns; a column whose rows are merely numbered is its values, any other a
    dictionary from its labels to its values. Functions and objects stay what they are in evidence.

    Raises:
        ValueError: the value is one that could not be exported.
    """
    match value:
        case NumpyScalar(_, number):
            return number
        case Array():
            return value.numpy() if value.shape else scalars(value)[0]
        case list() | tuple() | set() | frozenset():
            return type(value)(to_plain(item) for item in value)
        case dict():
            return {to_plain(key): to_plain(item) for key, item in value.items()}
        case Column(_, values, index):
            labels = to_python(to_plain(index))
            if labels == list(range(len(labels))):
                return to_plain(values)
            return dict(zip(labels, to_python(to_plain(values)), strict=True))
        case Table(columns, _):
            return {to_plain(column.name): to_plain(column.values) for column in columns}
        case Unexportable(reason):
            raise ValueError(reason)
    return value


def to_python(data: Any) -> Any:
    """Plain data with nested lists in place of arrays, and Python's numbers in place of NumPy's."""
    if isinstance(data, (list, tuple, set, frozenset)):
        return type(data)(to_python(item) for item in data)
    if isinstance(data, dict):
        return {key: to_python(item) for key, item in data.items()}
    return data.tolist() if hasattr(data, "tolist") else data


def numbers(data: Any) -> list[int | float | complex]:
    """All numbers in nested data, one after the other; truth values, texts and the like are left out."""
    return list(_numbers(to_python(data)))


def _numbers(data: Any) -> Iterator[int | float | complex]:
    if isinstance(data, dict):
        data = list(data.values())
    if isinstance(data, (list, tuple, set, frozenset)):
        for item in data:
            yield from _numbers(item)
    elif isinstance(data, (int, float, complex)) and not isinstance(data, bool):
        yield data


def close(a: Any, b: Any, tolerance: float = DEFAULT_TOLERANCE) -> bool:
    """Whether two values are equal in shape, and in their numbers up to the tolerance."""
    return difference(to_python(a), to_python(b), tolerance=tolerance) is None


def differing(a: Any, b: Any) -> int:
    """How many of the entries of two structures of one form differ.

    Raises:
        ValueError: the structures have other keys, lengths or depths.
    """
    one, other = to_python(a), to_python(b)
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        return sum(differing(one[key], other[key]) for key in one)
    if isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)) and len(one) == len(other):
        return sum(differing(*pair) for pair in zip(one, other, strict=True))
    if isinstance(one, (int, float, complex)) and isinstance(other, (int, float, complex)):
        return int(gap(one, other, 0.0) != 0)
    if isinstance(one, str) and isinstance(other, str):
        return int(one != other)
    raise ValueError("the two are not of one form")


def short_range(*bounds: int) -> range:
    """`range`, up to a million turns: a bound may be a number of the student's."""
    turns = range(*bounds)
    if len(turns) > MOST_TURNS:
        raise ValueError("too many turns")
    return turns
