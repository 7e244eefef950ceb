"""Whether two pieces of evidence are equal, and where they differ most."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from grader.compare.numbers import DEFAULT_TOLERANCE, gap, number, scalars, shape, worst
from grader.evidence import Array, Column, Function, NumpyScalar, Opaque, Record, Table, Unexportable, Value

_NAN = Opaque("nan")


class Sort(StrEnum):
    """In what respect two values differ."""

    TYPE = "type"
    SHAPE = "shape"
    """Shape, length or number of rows."""
    MISSING = "missing"
    """A key, column or member that is not there: `expected` of the difference names it."""
    EXTRA = "extra"
    """A key, column or member too many: `seen` of the difference names it."""
    LABELS = "labels"
    """The labels of a column's rows."""
    VALUE = "value"


@dataclass(frozen=True)
class Difference:
    """The worst difference between two values.

    Attributes:
        place: where inside the values, as an index is written: `[1]`, `['node_0'][1]`; empty for the whole.
        seen, expected: both values at that place.
        size: how far two numbers are apart, relative to the expected one; infinite for all else.
    """

    sort: Sort
    place: str
    seen: Value
    expected: Value
    size: float = math.inf

    @property
    def where(self) -> str:
        """The place in words: `at index [1]`, `at ['node_0'][1]`; empty for the whole."""
        if not self.place:
            return ""
        return f"at index {self.place}" if set(self.place) <= set("[]0123456789, ") else f"at {self.place}"


def difference(seen: Value, expected: Value, *, tolerance: float = DEFAULT_TOLERANCE) -> Difference | None:
    """The worst difference between two values, or None when they count as equal.

    - A number is one number, be it Python's, a NumPy scalar or a 0-d array; numbers are equal as `gap` says. A truth
      value is no number: True is not 1.
    - Lists, tuples and arrays are equal when shape and contents are. Nothing is broadcast: (3, 1) is not (3,), and an
      array of one number is not that number.
    - Dictionaries go by key and sets by member, in any order; texts exactly.
    - Tables go by column, in any order of columns; rows matter in their order, row labels don't.
    - A column equals a sequence of its values and a dictionary from its labels to its values. Two columns must also
      agree in their labels, unless one of them is merely numbered 0, 1, 2, ...
    - Functions are equal to each other, other objects when their types are; records of objects when their classes are
      as well. What could not be exported equals nothing.
    """
    return _compare(seen, expected, tolerance, "")


def _compare(seen: Value, expected: Value, tolerance: float, place: str) -> Difference | None:
    if isinstance(expected, Array) and seen == expected:
        return None
    match seen, expected:
        case (Unexportable(), _) | (_, Unexportable()):
            return Difference(Sort.TYPE, place, seen, expected)
        case Column(), Column():
            return _compare_columns(seen, expected, tolerance, place)
        case (Column(), dict()) | (dict(), Column()):
            seen = _labelled(seen) if isinstance(seen, Column) else seen
            expected = _labelled(expected) if isinstance(expected, Column) else expected
        case Column(), Array() | list() | tuple():
            return _compare(seen.values, expected, tolerance, place)
        case Array() | list() | tuple(), Column():
            return _compare(seen, expected.values, tolerance, place)
        case set() | frozenset(), set() | frozenset():
            return _compare_sets(seen, expected, tolerance, place)
        case Table(), Table():
            return _compare_tables(seen, expected, tolerance, place)
        case Function(), Function():
            return None
    if isinstance(seen, dict) and isinstance(expected, dict):
        return _compare_dicts(seen, expected, tolerance, place)
    left, right = number(seen), number(expected)
    if left is not None and right is not None:
        size = gap(left, right, tolerance)
        sort = Sort.VALUE if isinstance(left, bool) == isinstance(right, bool) else Sort.TYPE
        return Difference(sort, place, seen, expected, size) if size else None
    if left is None and right is None:
        match seen, expected:
            case list() | tuple() | Array(), list() | tuple() | Array():
                return _compare_sequences(seen, expected, tolerance, place)
            case (None, None):
                return None
            case (str(), str()) | (Opaque(), Opaque()) | (Record(), Record()):
                same = _essence(seen) == _essence(expected)
                return None if same else Difference(Sort.VALUE, place, seen, expected)
    return Difference(Sort.TYPE, place, seen, expected)


def _essence(value: Value) -> Value:
    """What makes a text or an object what it is: of a record, the class that it is of."""
    return (value.type, value.fields.get("class")) if isinstance(value, Record) else value


def _compare_sequences(
    seen: list[Value] | tuple[Value, ...] | Array,
    expected: list[Value] | tuple[Value, ...] | Array,
    tolerance: float,
    place: str,
) -> Difference | None:
    shapes = shape(seen), shape(expected)
    if None not in shapes:
        if shapes[0] != shapes[1]:
            return Difference(Sort.SHAPE, place, seen, expected)
        found = worst(seen, expected, tolerance)
        if found is None:
            return None
        position, size = found
        index = place + _index(position, shapes[0] or ())
        one, other = scalars(seen)[position], scalars(expected)[position]
        sort = Sort.VALUE if isinstance(one, bool) == isinstance(other, bool) else Sort.TYPE
        return Difference(sort, index, one, other, size)
    items = _items(seen), _items(expected)
    if len(items[0]) != len(items[1]):
        return Difference(Sort.SHAPE, place, seen, expected)
    pairs = enumerate(zip(*items, strict=True))
    return _largest(_compare(one, other, tolerance, f"{place}[{i}]") for i, (one, other) in pairs)


def _compare_dicts(
    seen: dict[Value, Value], expected: dict[Value, Value], tolerance: float, place: str
) -> Difference | None:
    found = {_key(key): value for key, value in seen.items()}
    wanted = {_key(key): value for key, value in expected.items()}
    for key in expected:
        if _key(key) not in found:
            return Difference(Sort.MISSING, place, seen, key)
    for key in seen:
        if _key(key) not in wanted:
            return Difference(Sort.EXTRA, place, key, expected)
    if len(seen) != len(expected):
        return Difference(Sort.SHAPE, place, seen, expected)
    return _largest(
        _compare(found[_key(key)], expected[key], tolerance, f"{place}[{_plain(key)!r}]") for key in expected
    )


def _compare_sets(
    seen: set[Value] | frozenset[Value], expected: set[Value] | frozenset[Value], tolerance: float, place: str
) -> Difference | None:
    found, wanted = {_key(item): item for item in seen}, {_key(item): item for item in expected}
    extra = _in_order(found[key] for key in found.keys() - wanted.keys())
    missing = _in_order(wanted[key] for key in wanted.keys() - found.keys())
    comparable = len(extra) == len(missing) and None not in (shape(extra), shape(missing))
    if comparable and worst(extra, missing, tolerance) is None:
        return None
    if extra:
        return Difference(Sort.EXTRA, place, extra[0], expected)
    return Difference(Sort.MISSING, place, seen, missing[0]) if missing else None


def _compare_columns(seen: Column, expected: Column, tolerance: float, place: str) -> Difference | None:
    labelled = not _merely_numbered(seen) and not _merely_numbered(expected)
    if labelled and _compare(seen.index, expected.index, tolerance, "") is not None:
        return Difference(Sort.LABELS, place, seen, expected)
    return _compare(seen.values, expected.values, tolerance, place)


def _compare_tables(seen: Table, expected: Table, tolerance: float, place: str) -> Difference | None:
    found, wanted = _by_name(seen), _by_name(expected)
    for key in wanted:
        if key not in found:
            return Difference(Sort.MISSING, place, seen, wanted[key].name)
    for key in found:
        if key not in wanted:
            return Difference(Sort.EXTRA, place, found[key].name, expected)
    if seen.rows != expected.rows:
        return Difference(Sort.SHAPE, place, seen, expected)
    return _largest(
        _compare(found[key].values, column.values, tolerance, f"{place}[{_plain(column.name)!r}]")
        for key, column in wanted.items()
    )


def _largest(differences: Iterable[Difference | None]) -> Difference | None:
    largest: Difference | None = None
    for found in differences:
        if found is not None and (largest is None or found.size > largest.size):
            largest = found
            if math.isinf(found.size):
                break
    return largest


def _index(position: int, dimensions: tuple[int, ...]) -> str:
    index: list[int] = []
    for length in reversed(dimensions):
        position, rest = divmod(position, length)
        index.insert(0, rest)
    return str(index)


def _items(value: list[Value] | tuple[Value, ...] | Array) -> list[Value]:
    if not isinstance(value, Array):
        return list(value)
    if len(value.shape) == 1:
        return [*scalars(value)]
    step = len(value.data) // value.shape[0] if value.shape[0] else 0
    return [
        Array(value.dtype, value.shape[1:], value.data[row * step : (row + 1) * step]) for row in range(value.shape[0])
    ]


def _labels(column: Column) -> list[Value]:
    return _items(column.index)


def _merely_numbered(column: Column) -> bool:
    return all(_plain(label) == row and type(label) is not bool for row, label in enumerate(_labels(column)))


def _labelled(column: Column) -> dict[Value, Value] | Column:
    """The column from labels to values, or as it is when a label comes twice."""
    labels = [_hashable(label) for label in _labels(column)]
    unique = len({_key(label) for label in labels}) == len(labels)
    return dict(zip(labels, _items(column.values), strict=False)) if unique else column


def _by_name(table: Table) -> dict[tuple[Hashable, int], Column]:
    """Columns by name and by how many columns before them have the same name."""
    found: dict[tuple[Hashable, int], Column] = {}
    for column in table.columns:
        key, again = _key(column.name), 0
        while (key, again) in found:
            again += 1
        found[key, again] = column
    return found


def _plain(key: Value) -> Value:
    return key.value if isinstance(key, NumpyScalar) else key


def _hashable(label: Value) -> Value:
    try:
        hash(label)
    except TypeError:
        return Opaque(type(label).__name__)
    return label


def _key(key: Value) -> Hashable:
    """What makes two keys the same: 1 and NumPy's 1 are, and so is NaN with itself."""
    match key:
        case NumpyScalar(_, inner):
            return _key(inner)
        case float() if math.isnan(key):
            return _NAN
        case list() | tuple():
            return tuple(_key(item) for item in key)
        case dict() | set() | frozenset() | Column() | Table():
            return Opaque(type(key).__name__)
    return key


def _in_order(items: Iterable[Value]) -> list[Value]:
    def order(item: Value) -> tuple[int, float, str]:
        single = number(item)
        try:
            return (0, float(single.real), "") if single is not None else (1, 0.0, repr(item))
        except OverflowError:
            return (0, math.inf, repr(item))

    return sorted(items, key=order)
