"""The values that evidence is made of, and their safe wire form.

A value is one of Python's plain types (None, bool, int, float, complex, str, list, tuple, set, dict) or
one of the small classes below. On the wire a value is JSON plus raw array bytes: decoding it never
runs code, and allocates no more than the frame's limits allow.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

DTYPES = {
    kind: int(kind[1:])
    for kind in ["i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "b1", "c8", "c16"]
}
"""Array element types on the wire (little-endian), and their sizes in bytes."""

MAX_PLAIN = 2**53
"""Whole numbers from here on are written in hexadecimal."""
MAX_DEPTH = 24
MAX_DIMENSIONS = 16
MAX_DIGITS = 2100
"""Hexadecimal digits of a whole number: few enough that Python agrees to print it in decimal."""
MAX_KEYS = 5000
"""Members of a set or keys of a dict: few enough that keys chosen to collide take no time worth speaking of."""
MAX_ARRAY = 1 << 23
"""Numbers in one array: few enough that comparing them takes neither seconds nor gigabytes."""
MAX_BYTES = 1 << 40
MAX_FIELDS = 100
"""Fields of a record."""


@dataclass(frozen=True)
class Array:
    """An n-dimensional array as raw little-endian bytes in C order."""

    dtype: str
    shape: tuple[int, ...]
    data: bytes

    def numpy(self) -> npt.NDArray[Any]:
        """The array as a read-only NumPy array of the same shape."""
        import numpy as np

        kind = "?" if self.dtype == "b1" else "<" + self.dtype
        flat: npt.NDArray[Any] = np.frombuffer(self.data, dtype=np.dtype(kind))
        return flat.reshape(self.shape)

    @classmethod
    def of(cls, array: npt.NDArray[Any] | np.generic) -> Array | None:
        """The description of a NumPy array, or None for an element type that has none."""
        import numpy as np

        dtype = f"{array.dtype.kind}{array.dtype.itemsize}"
        if dtype not in DTYPES:
            return None
        little = np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<"))
        return cls(dtype, tuple(array.shape), little.tobytes())


@dataclass(frozen=True)
class NumpyScalar:
    """A NumPy scalar: its dtype name (`int64`) and its value as a plain Python number."""

    dtype: str
    value: bool | int | float | complex


@dataclass(frozen=True)
class Column:
    """One pandas column or Series: its values and its index labels."""

    name: Value
    values: Array | list[Value]
    index: Array | list[Value]


@dataclass(frozen=True)
class Table:
    """A pandas DataFrame of `rows` rows, by column."""

    columns: tuple[Column, ...]
    rows: int


@dataclass(frozen=True)
class Function:
    """A function or class that can be called: its name and the names of its parameters."""

    name: str
    parameters: tuple[str, ...]


@dataclass(frozen=True)
class Opaque:
    """An object that evidence does not look into: only its type is known."""

    type: str


@dataclass(frozen=True)
class Record:
    """An object of a library, described by named fields: `Record("keras.Model", {"name": "sequential", ...})`."""

    type: str
    fields: dict[str, Value]


@dataclass(frozen=True)
class Unexportable:
    """A value too large or too deep to be shown, and why."""

    reason: str


Value: TypeAlias = (
    "bool | int | float | complex | str | list[Value] | tuple[Value, ...] | set[Value] | frozenset[Value]"
    " | dict[Value, Value] | Array | NumpyScalar | Column | Table | Function | Record | Opaque | Unexportable"
    " | None"
)


class WireError(ValueError):
    """A wire form that no encoder of ours writes."""


def encode(value: Value, blobs: list[bytes]) -> Any:  # noqa: C901 - one case for each sort of value
    """The JSON form of a value; array bytes are appended to `blobs` and named by position."""
    match value:
        case None | bool() | str():
            return value
        case int():
            return value if abs(value) < MAX_PLAIN else {"int": hex(value)}
        case float():
            return value if math.isfinite(value) else {"float": repr(value)}
        case complex():
            return {"complex": [encode(value.real, blobs), encode(value.imag, blobs)]}
        case list():
            return {"list": [encode(item, blobs) for item in value]}
        case tuple():
            return {"tuple": [encode(item, blobs) for item in value]}
        case set():
            return {"set": [encode(item, blobs) for item in value]}
        case frozenset():
            return {"frozenset": [encode(item, blobs) for item in value]}
        case dict():
            return {"dict": [[encode(key, blobs), encode(item, blobs)] for key, item in value.items()]}
        case Array(dtype, shape, data):
            blobs.append(data)
            return {"array": [len(blobs) - 1, dtype, list(shape)]}
        case NumpyScalar(dtype, number):
            return {"numpy": [dtype, encode(number, blobs)]}
        case Column(name, values, index):
            return {"column": [encode(name, blobs), encode(values, blobs), encode(index, blobs)]}
        case Table(columns, rows):
            return {"table": [[encode(column, blobs) for column in columns], rows]}
        case Function(name, parameters):
            return {"function": [name, list(parameters)]}
        case Record(kind, fields):
            return {"record": [kind, [[name, encode(item, blobs)] for name, item in fields.items()]]}
        case Opaque(kind):
            return {"opaque": kind}
        case Unexportable(reason):
            return {"unexportable": reason}
    raise TypeError(f"{type(value)} is no evidence")


def decode(wire: Any, blobs: list[bytes], depth: int = 0) -> Value:
    """The value that a wire form stands for.

    Raises:
        WireError: for anything that `encode` does not write.
    """
    if depth > MAX_DEPTH:
        raise WireError("too deep")
    if wire is None or isinstance(wire, (bool, str)):
        return wire
    if isinstance(wire, (int, float)):
        if abs(wire) < MAX_PLAIN or (isinstance(wire, float) and math.isfinite(wire)):
            return wire
        raise WireError("a number too large to be written like that")
    if not isinstance(wire, dict) or len(wire) != 1:
        raise WireError("a value is a scalar or an object with one key")
    [(tag, body)] = wire.items()
    decoder = _DECODERS.get(tag)
    if decoder is None:
        raise WireError(f"unknown value {str(tag)[:20]!r}")
    return decoder(body, blobs, depth + 1)


def _items(body: Any, blobs: list[bytes], depth: int) -> list[Value]:
    if not isinstance(body, list):
        raise WireError("a list is expected")
    return [decode(item, blobs, depth) for item in body]


def _text(body: Any) -> str:
    if not isinstance(body, str):
        raise WireError("a text is expected")
    return body


def _pieces(body: Any, count: int) -> list[Any]:
    if not isinstance(body, list) or len(body) != count:
        raise WireError(f"{count} pieces are expected")
    return body


def _int(body: Any, blobs: list[bytes], depth: int) -> Value:
    text = _text(body)
    if len(text) > MAX_DIGITS:
        raise WireError("an int too long")
    try:
        return int(text, 16)
    except ValueError:
        raise WireError("no int") from None


def _float(body: Any, blobs: list[bytes], depth: int) -> Value:
    if body not in ("nan", "inf", "-inf"):
        raise WireError("no float")
    return float(body)


def _complex(body: Any, blobs: list[bytes], depth: int) -> Value:
    real, imaginary = (decode(part, blobs, depth) for part in _pieces(body, 2))
    if not isinstance(real, (int, float)) or not isinstance(imaginary, (int, float)):
        raise WireError("no complex number")
    try:
        return complex(real, imaginary)
    except OverflowError:
        raise WireError("no complex number") from None


def _frozenset(body: Any, blobs: list[bytes], depth: int) -> frozenset[Value]:
    items = _items(body, blobs, depth)
    if len(items) > MAX_KEYS:
        raise WireError("too many members")
    try:
        return frozenset(items)
    except TypeError:
        raise WireError("a set of unhashable items") from None


def _dict(body: Any, blobs: list[bytes], depth: int) -> Value:
    if not isinstance(body, list) or len(body) > MAX_KEYS:
        raise WireError("a list of pairs is expected, and no endless one")
    result: dict[Value, Value] = {}
    for pair in body:
        key, item = (decode(part, blobs, depth) for part in _pieces(pair, 2))
        try:
            if key in result:
                raise WireError("a key comes twice")
            result[key] = item
        except TypeError:
            raise WireError("an unhashable key") from None
    return result


def _array(body: Any, blobs: list[bytes], depth: int) -> Array:
    number, dtype, shape = _pieces(body, 3)
    if type(number) is not int or not 0 <= number < len(blobs):
        raise WireError("no such array")
    if not isinstance(dtype, str) or dtype not in DTYPES:
        raise WireError("no such dtype")
    if not isinstance(shape, list) or len(shape) > MAX_DIMENSIONS:
        raise WireError("no shape")
    if any(type(size) is not int or size < 0 for size in shape):
        raise WireError("no shape")
    if math.prod(size or 1 for size in shape) > MAX_BYTES:  # NumPy refuses a huge dimension even beside one of 0
        raise WireError("no shape")
    if math.prod(shape) > MAX_ARRAY:
        raise WireError("an array too large")
    if math.prod(shape) * DTYPES[dtype] != len(blobs[number]):
        raise WireError("array and shape disagree")
    if dtype == "b1" and blobs[number].strip(b"\0\1"):
        raise WireError("no truth values")
    return Array(dtype, tuple(shape), blobs[number])


def _numpy(body: Any, blobs: list[bytes], depth: int) -> Value:
    dtype, number = _pieces(body, 2)
    value = decode(number, blobs, depth)
    if not isinstance(value, (bool, int, float, complex)):
        raise WireError("no NumPy scalar")
    return NumpyScalar(_text(dtype), value)


def _values(body: Any, blobs: list[bytes], depth: int) -> Array | list[Value]:
    values = decode(body, blobs, depth)
    if not isinstance(values, (Array, list)):
        raise WireError("no column")
    return values


def _column(body: Any, blobs: list[bytes], depth: int) -> Column:
    name, values, index = _pieces(body, 3)
    return Column(decode(name, blobs, depth), _values(values, blobs, depth), _values(index, blobs, depth))


def _table(body: Any, blobs: list[bytes], depth: int) -> Value:
    columns, rows = _pieces(body, 2)
    if not isinstance(columns, list) or type(rows) is not int:
        raise WireError("no table")
    decoded = [decode(column, blobs, depth) for column in columns]
    if not all(isinstance(column, Column) for column in decoded):
        raise WireError("no table")
    return Table(tuple(column for column in decoded if isinstance(column, Column)), rows)


def _function(body: Any, blobs: list[bytes], depth: int) -> Value:
    name, parameters = _pieces(body, 2)
    if not isinstance(parameters, list):
        raise WireError("no function")
    return Function(_text(name), tuple(_text(parameter) for parameter in parameters))


def _record(body: Any, blobs: list[bytes], depth: int) -> Value:
    kind, pairs = _pieces(body, 2)
    if not isinstance(pairs, list) or len(pairs) > MAX_FIELDS:
        raise WireError("no record")
    fields: dict[str, Value] = {}
    for pair in pairs:
        name, item = _pieces(pair, 2)
        if _text(name) in fields:
            raise WireError("a field comes twice")
        fields[name] = decode(item, blobs, depth)
    return Record(_text(kind), fields)


_DECODERS: dict[str, Callable[[Any, list[bytes], int], Value]] = {
    "int": _int,
    "float": _float,
    "complex": _complex,
    "list": _items,
    "tuple": lambda body, blobs, depth: tuple(_items(body, blobs, depth)),
    "set": lambda body, blobs, depth: set(_frozenset(body, blobs, depth)),
    "frozenset": _frozenset,
    "dict": _dict,
    "array": _array,
    "numpy": _numpy,
    "column": _column,
    "table": _table,
    "function": _function,
    "record": _record,
    "opaque": lambda body, blobs, depth: Opaque(_text(body)),
    "unexportable": lambda body, blobs, depth: Unexportable(_text(body)),
}
