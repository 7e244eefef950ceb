"""Values in words: short texts for messages to students."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Literal

from grader.compare.numbers import Number, number, scalars
from grader.evidence import Array, Column, Function, NumpyScalar, Opaque, Record, Table, Unexportable, Value

WIDTH = 60
PLACEHOLDER = Opaque("ellipsis")

TypeName = Literal[
    "number", "int", "float", "bool", "str", "list", "tuple", "array", "dict", "set", "series", "table", "function"
]
"""The types that a spec can ask for."""

_RECORDS = {
    "keras.Model": "a Keras model",
    "keras.History": "a History, the record of a training",
    "keras.Layer": "a layer of Keras",
    "keras.Optimizer": "an optimizer of Keras",
    "keras.Loss": "a loss of Keras",
    "keras.Metric": "a metric of Keras",
    "keras.Callback": "a callback of Keras",
    "sklearn.Object": "an object of scikit-learn",
}

_WORDS: dict[TypeName, str] = {
    "number": "a number",
    "int": "a whole number (int)",
    "float": "a decimal number (float)",
    "bool": "True or False",
    "str": "a text (str)",
    "list": "a list",
    "tuple": "a tuple",
    "array": "a NumPy array",
    "dict": "a dictionary",
    "set": "a set",
    "series": "a pandas Series",
    "table": "a pandas DataFrame",
    "function": "a function",
}


def show(value: Value, *, width: int = WIDTH, digits: int = 6) -> str:
    """The value as a learner would write it, in about `width` characters; numbers to `digits` significant digits."""
    match value:
        case NumpyScalar(_, inner):
            return _show_number(inner, digits)
        case bool() | int() | float() | complex():
            return _show_number(value, digits)
        case str():
            return repr(value) if len(value) <= width - 2 else repr(value[: width - 5] + "...")
        case list():
            return _show_items(value, "[", "]", width, digits)
        case tuple():
            return _show_items(value, "(", ",)" if len(value) == 1 else ")", width, digits)
        case set() | frozenset():
            return _show_items(value, "{", "}", width, digits) if value else "set()"
        case dict():
            pairs = (f"{show(key, digits=digits)}: {show(item, digits=digits)}" for key, item in value.items())
            return _join(pairs, len(value), "{", "}", width)
        case Array():
            return _show_array(value, width, digits)
        case Column(_, values, _):
            return show(values, width=width, digits=digits)
        case Record(_, {"class": str(name)}):
            return f"{describe_type(value)} ({name})"
        case None:
            return "None"
    return describe_type(value)


def _show_number(value: Number, digits: int) -> str:
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int):
        return str(value) if abs(value) < 10**18 else "a whole number of more than 18 digits"
    if isinstance(value, complex):
        return f"({value.real:.{digits}g}{value.imag:+.{digits}g}j)"
    text = f"{value:.{digits}g}"
    return text if not math.isfinite(value) or "." in text or "e" in text else text + ".0"


def _show_items(items: Iterable[Value], opening: str, closing: str, width: int, digits: int) -> str:
    known = list(items)
    return _join((show(item, width=width, digits=digits) for item in known), len(known), opening, closing, width)


def _join(texts: Iterable[str], count: int, opening: str, closing: str, width: int) -> str:
    """As many of the texts as fit, and how many there are in all if some don't."""
    body = ""
    for position, text in enumerate(texts):
        longer = f"{body}, {text}" if position else text
        if len(longer) + len(opening) + len(closing) > width:
            body = f"{body}, ..." if position else "..."
            return f"{opening}{body}{closing} ({count} in all)"
        body = longer
    return f"{opening}{body}{closing}"


def _show_array(array: Array, width: int, digits: int) -> str:
    if not array.shape:
        return _show_number(scalars(array)[0], digits)
    first = _first(array, width)
    flat = [_show_number(item, digits) for item in scalars(first)]
    body = _bracketed(flat, array.shape) if first == array else None
    if body is not None and len(body) <= width:
        return body
    opening, closing = "[" * len(array.shape), "]" * len(array.shape)
    start = _join(flat, len(flat), opening, closing, width - 16).removesuffix(f" ({len(flat)} in all)")
    if "..." not in start and first != array:
        start = start.removesuffix(closing) + ", ..." + closing
    return f"{start} (shape {array.shape})"


def _first(array: Array, count: int) -> Array:
    """The first `count` numbers as a flat array, or the array itself when it has no more."""
    size = math.prod(array.shape)
    if size <= count:
        return array
    return Array(array.dtype, (count,), array.data[: count * (len(array.data) // size)])


def _bracketed(flat: list[str], shape: tuple[int, ...]) -> str:
    if len(shape) == 1:
        return f"[{', '.join(flat)}]"
    step = math.prod(shape[1:])
    return f"[{', '.join(_bracketed(flat[row * step : (row + 1) * step], shape[1:]) for row in range(shape[0]))}]"


def describe_type(value: Value) -> str:
    """What kind of thing a value is, in words: `a whole number`, `a list of 3`, `an array of shape (2, 3)`."""
    single = number(value)
    if single is not None:
        return _describe_number(single)
    match value:
        case None:
            return "nothing (None)"
        case str():
            return "a text"
        case list() | tuple() | set() | frozenset() | dict():
            return _describe_container(value)
        case Array():
            return f"an array of shape {value.shape}"
        case Column(_, values, _):
            return f"a pandas Series of {len(values) if isinstance(values, list) else math.prod(values.shape)}"
        case Table(columns, rows):
            return f"a DataFrame of {rows} rows and {len(columns)} columns"
        case Function():
            return "a function"
        case Record():
            return _RECORDS.get(value.type, f"an object of type {value.type}")
        case Opaque():
            return "the placeholder ..." if value == PLACEHOLDER else f"an object of type {value.type}"
        case Unexportable(reason):
            return f"something that can't be shown ({reason})"
    raise TypeError(f"{type(value)} is no evidence")


def _describe_number(value: Number) -> str:
    match value:
        case bool():
            return "a truth value (True or False)"
        case int():
            return "a whole number"
        case float():
            return "a decimal number" if math.isfinite(value) else f"the special number {value}"
    return "a complex number"


def _describe_container(
    value: list[Value] | tuple[Value, ...] | set[Value] | frozenset[Value] | dict[Value, Value],
) -> str:
    name = {list: "list", tuple: "tuple", dict: "dictionary"}.get(type(value), "set")
    if not value:
        return f"an empty {name}"
    return f"a {name} of {len(value)}"


def is_of_type(value: Value, name: TypeName) -> bool:
    """Whether a value is of a type that a spec can ask for. `int` and `float` take NumPy's scalars as well."""
    single = number(value)
    match name:
        case "number":
            return single is not None and not isinstance(single, bool)
        case "bool":
            return isinstance(single, bool)
        case "int":
            return type(single) is int and not isinstance(value, Array)
        case "float":
            return type(single) is float and not isinstance(value, Array)
        case "set":
            return isinstance(value, (set, frozenset))
    return isinstance(value, _CLASSES[name])


_CLASSES: dict[TypeName, type] = {
    "str": str,
    "list": list,
    "tuple": tuple,
    "array": Array,
    "dict": dict,
    "series": Column,
    "table": Table,
    "function": Function,
}


def type_words(name: TypeName) -> str:
    """A type that a spec asks for, in words: `a NumPy array`."""
    return _WORDS[name]


def full_stop(text: str) -> str:
    """The text as a sentence: with a full stop, unless it ends in a punctuation mark of its own."""
    return text if text.endswith((".", "?", "!")) else f"{text}."
