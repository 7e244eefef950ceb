"""What is wrong with a value, in a sentence or two that teach and don't give the answer away."""

from __future__ import annotations

import math

from grader.compare.difference import Difference, Sort
from grader.compare.numbers import Number, gap, number, scalars, shape
from grader.compare.words import PLACEHOLDER, describe_type, full_stop, show
from grader.evidence import Array, Column, Function, Opaque, Record, Table, Unexportable, Value

_LAZY = ("map", "zip", "filter", "generator", "reversed", "enumerate", "dict_keys", "dict_values", "dict_items")


def explain(subject: str, found: Difference, seen: Value, expected: Value, *, verb: str = "is") -> str:
    """Say how a value falls short, naming what was found and never the value that was expected.

    Args:
        subject: what the value is called in the student's code; it is put into backticks.
        found: the worst difference between `seen` and `expected`.
        verb: what joins subject and value: `is` for a name, `gives` for a call.
    """
    name = f"`{subject}`"
    return (
        _not_a_result(name, seen, expected, verb)
        or _other_type(name, seen, expected, verb)
        or _other_numbers(name, found, seen, expected)
        or _other_part(name, found, seen, expected, verb)
    )


def _not_a_result(name: str, seen: Value, expected: Value, verb: str) -> str | None:
    match seen:
        case Opaque() if seen == PLACEHOLDER:
            return f"{name} {verb} still the placeholder `...`. Put your own code in its place."
        case None:
            return f"{name} {verb} None, which stands for nothing; {_wanted(expected)} was expected."
        case Function(function, _) if not isinstance(expected, Function):
            return (
                f"{name} {verb} the function `{function}` itself, not what it gives back: "
                "the brackets that call it are missing."
            )
        case Opaque(kind) if kind in _LAZY and isinstance(expected, (list, tuple, Array, Column)):
            return f"{name} {verb} an object of type {kind}; list(...) makes a list of its values."
        case Unexportable(reason):
            return full_stop(f"{name} can't be looked at: {reason}")
    return None


def _other_type(name: str, seen: Value, expected: Value, verb: str) -> str | None:
    one, other = number(seen), number(expected)
    if other is not None and one is None:
        if isinstance(seen, str) and _reads_as_number(seen):
            return f"{name} {verb} the text {show(seen)}, not a number: mind the quotes, or turn it into a number."
        flat = scalars(seen) if shape(seen) is not None else []
        if len(flat) == 1:
            return f"{name} {verb} {_what(seen)} with one number in it, but the number itself was expected."
        if flat:
            return f"{name} {verb} {show(seen)}: {len(flat)} numbers, but one single number was expected."
    if one is not None and other is not None and isinstance(one, bool) != isinstance(other, bool):
        return f"{name} {verb} {show(seen)}, {describe_type(seen)}; {_wanted(expected)} was expected."
    if one is not None and shape(expected) not in (None, ()):
        count = len(scalars(expected))
        return f"{name} {verb} the single number {show(seen)}, but {_count(count, 'number')} {_were(count)} expected."
    if _form(seen) != _form(expected):
        return f"{name} {verb} {_what(seen)}, but {_wanted(expected)} was expected."
    return None


def _other_numbers(name: str, found: Difference, seen: Value, expected: Value) -> str | None:
    """Slips in numbers that show in the whole of them: shape, order, sign, rounding."""
    shapes = shape(seen), shape(expected)
    if None in shapes:
        return None
    if shapes[0] != shapes[1]:
        return _other_shape(name, shapes[0] or (), shapes[1] or ())
    one, other = scalars(seen), scalars(expected)
    if any(isinstance(item, (bool, complex)) for item in (*one, *other)):
        return None
    if any(other) and all(gap(-a, b) == 0 for a, b in zip(one, other, strict=True)):
        return f"{name} has the opposite sign of what was expected. Was a difference taken the other way round?"
    if len(one) > 1 and _same(one[::-1], other):
        return f"{name} has the right numbers, but the other way round."
    if len(one) > 1 and _same(_ascending(one), _ascending(other)):
        return f"{name} has the right numbers, but in another order."
    if all(gap(a, b) == 0 or _rounds_to(b, a) for a, b in zip(one, other, strict=True)):
        where = f" {found.where}" if found.place else ""
        return f"{name} looks rounded{where}: {show(found.seen)}. Keep all the digits that Python works out."
    return None


def _other_shape(name: str, seen: tuple[int, ...], expected: tuple[int, ...]) -> str:
    if len(seen) == len(expected) == 1:
        return f"{name} has {_count(seen[0], 'number')}, but {expected[0]} {_were(expected[0])} expected."
    turned = " Rows and columns are swapped." if len(seen) == 2 and seen == expected[::-1] else ""
    return f"{name} has the shape {seen}, but the shape {expected} was expected.{turned}"


def _other_part(name: str, found: Difference, seen: Value, expected: Value, verb: str) -> str:
    at = f" {found.where}" if found.place else ""
    match found.sort:
        case Sort.MISSING:
            if isinstance(found.seen, (set, frozenset)):
                return f"{name} has fewer members{at} than expected."
            return f"{name} lacks the {_part(found.seen)} {show(found.expected)}{at}."
        case Sort.EXTRA:
            return f"{name} has the {_part(found.expected)} {show(found.seen)}{at}, which was not expected."
        case Sort.LABELS:
            return f"{name} has other row labels than expected, or has them in another order."
        case Sort.SHAPE:
            return f"{name} has {_length(found.seen)}{at} instead of {_length(found.expected)}."
        case Sort.TYPE:
            return f"{name} has {_what(found.seen)}{at}, but {_wanted(found.expected)} was expected there."
    if not found.place:
        if isinstance(seen, str) and isinstance(expected, str) and _folded(seen) == _folded(expected):
            return f"{name} {verb} {show(seen)}: only capital letters or spaces are not as expected."
        return f"{name} {verb} {show(seen)}, which is not the value expected."
    return f"{name} is not right {found.where}: {show(found.seen)} stands there."


def _wanted(value: Value) -> str:
    """What was expected, without its value."""
    single = number(value)
    if single is not None:
        return "True or False" if isinstance(single, bool) else "a number"
    if value is None:
        return "None"
    return describe_type(value)


def _what(value: Value) -> str:
    """A value and what it is, as short as it can be said."""
    if isinstance(value, (str, list, tuple, set, frozenset, dict, Array)) and value not in ([], (), {}):
        return f"{show(value)} ({describe_type(value)})"
    if number(value) is not None:
        return show(value)
    return describe_type(value)


def _form(value: Value) -> str:
    match value:
        case list() | tuple() | Array(_, (_, *_)) | Column():
            return "sequence"
        case set() | frozenset():
            return "set"
        case Opaque(kind) | Record(kind, _):
            return kind
    return "number" if number(value) is not None else type(value).__name__


def _length(value: Value) -> str:
    match value:
        case list() | tuple() | dict() | set() | frozenset():
            return _count(len(value), "entry")
        case Array((), _) | Array():
            return f"the shape {value.shape}" if len(value.shape) != 1 else _count(value.shape[0], "entry")
        case Table(_, rows):
            return _count(rows, "row")
    return describe_type(value)


def _count(count: int, noun: str) -> str:
    plural = {"entry": "entries"}.get(noun, noun + "s")
    return f"1 {noun}" if count == 1 else f"{count} {plural}"


def _were(count: int) -> str:
    return "was" if count == 1 else "were"


def _folded(text: str) -> str:
    return "".join(text.casefold().split())


def _reads_as_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _part(container: Value) -> str:
    if isinstance(container, Table):
        return "column"
    return "member" if isinstance(container, (set, frozenset)) else "key"


def _same(one: list[Number], other: list[Number]) -> bool:
    return all(gap(a, b) == 0 for a, b in zip(one, other, strict=True))


def _ascending(items: list[Number]) -> list[Number]:
    return sorted(items, key=lambda item: (item != item, item.real))


def _rounds_to(exact: Number, rounded: Number) -> bool:
    """Whether a decimal number becomes the other one when rounded to its digits, of which it has two at least."""
    if not isinstance(exact, float) or not math.isfinite(exact) or isinstance(rounded, (bool, complex)):
        return False
    digits = repr(abs(rounded))
    if "e" in digits or len(digits.replace(".", "").strip("0")) < 2:
        return False
    decimals = len(digits.partition(".")[2].rstrip("0"))
    return decimals <= 6 and round(exact, decimals) == rounded
