"""Numbers in evidence: reading them out of arrays and lists, and how far two of them are apart."""

from __future__ import annotations

import math
import struct
import sys
from typing import TypeAlias

from grader.evidence import Array, NumpyScalar, Value

Number: TypeAlias = bool | int | float | complex

DEFAULT_TOLERANCE = 1e-6
LARGE = 1000
"""From this many elements on two arrays are compared with NumPy: below it, importing NumPy costs more."""

_FORMATS = {"i1": "b", "i2": "h", "i4": "i", "i8": "q", "u1": "B", "u2": "H", "u4": "I", "u8": "Q"}
_FORMATS |= {"f2": "e", "f4": "f", "f8": "d", "b1": "?", "c8": "f", "c16": "d"}


def number(value: Value) -> Number | None:
    """The one number or truth value that a value is (Python's, NumPy's or a 0-d array's), or None."""
    match value:
        case bool() | int() | float() | complex():
            return value
        case NumpyScalar(_, inner):
            return inner
        case Array(_, ()):
            return scalars(value)[0]
    return None


def shape(value: Value) -> tuple[int, ...] | None:
    """The shape of nested sequences of numbers; None for anything ragged or not made of numbers alone."""
    match value:
        case Array():
            return value.shape
        case list() | tuple():
            inner = {shape(item) for item in value}
            if not inner:
                return (0,)
            first = inner.pop()
            return None if inner or first is None else (len(value), *first)
    return None if number(value) is None else ()


def scalars(value: Value) -> list[Number]:
    """All numbers of a value that has a shape, in C order, as Python numbers."""
    match value:
        case Array(dtype, _, data):
            code = _FORMATS[dtype]
            flat = struct.unpack(f"<{len(data) // struct.calcsize(code)}{code}", data)
            return [complex(*pair) for pair in zip(flat[::2], flat[1::2], strict=True)] if dtype[0] == "c" else [*flat]
        case list() | tuple():
            return [scalar for item in value for scalar in scalars(item)]
    single = number(value)
    return [] if single is None else [single]


def gap(seen: Number, expected: Number, tolerance: float = DEFAULT_TOLERANCE) -> float:
    """How far two numbers are apart, as a share of max(1, |expected|); 0 when they count as equal.

    They do when |seen - expected| <= tolerance * max(1, |expected|): an absolute tolerance for small numbers, a
    relative one for large ones. Two whole numbers must be the same unless the tolerance is wider than the default.
    NaN equals NaN alone, an infinity itself alone, a truth value no number. Complex numbers go by their parts.
    """
    if isinstance(seen, bool) or isinstance(expected, bool):
        return 0.0 if type(seen) is type(expected) and seen == expected else math.inf
    if isinstance(seen, complex) or isinstance(expected, complex):
        return max(gap(seen.real, expected.real, tolerance), gap(seen.imag, expected.imag, tolerance))
    if isinstance(seen, int) and isinstance(expected, int):
        return _whole_gap(seen, expected, tolerance)
    try:
        found, wanted = float(seen), float(expected)
    except OverflowError:
        return math.inf
    if found == wanted or (math.isnan(found) and math.isnan(wanted)):
        return 0.0
    if not (math.isfinite(found) and math.isfinite(wanted)):
        return math.inf
    distance, scale = abs(found - wanted), max(1.0, abs(wanted))
    return 0.0 if distance <= tolerance * scale else distance / scale


def _whole_gap(seen: int, expected: int, tolerance: float) -> float:
    distance, scale = abs(seen - expected), max(1, abs(expected))
    share, whole = tolerance.as_integer_ratio() if tolerance > DEFAULT_TOLERANCE else (0, 1)
    if distance * whole <= share * scale:
        return 0.0
    try:
        return max(distance / scale, sys.float_info.min)
    except OverflowError:
        return math.inf


def worst(seen: Value, expected: Value, tolerance: float) -> tuple[int, float] | None:
    """The flat position and the gap of the worst pair of two values of one shape; None when all are equal."""
    if isinstance(seen, Array) and isinstance(expected, Array) and math.prod(seen.shape) > LARGE:
        return _worst_of_arrays(seen, expected, tolerance)
    pairs = zip(scalars(seen), scalars(expected), strict=True)
    largest = max(((gap(*pair, tolerance), -place) for place, pair in enumerate(pairs)), default=(0.0, 0))
    return (-largest[1], largest[0]) if largest[0] else None


def _worst_of_arrays(seen: Array, expected: Array, tolerance: float) -> tuple[int, float] | None:
    import numpy as np

    if (seen.dtype == "b1") != (expected.dtype == "b1"):
        return 0, math.inf
    found, wanted = seen.numpy().ravel(), expected.numpy().ravel()
    gaps = np.zeros(found.shape)
    with np.errstate(all="ignore"):
        for part, target in ((found.real, wanted.real), (found.imag, wanted.imag)):
            a, b = part.astype(np.float64), target.astype(np.float64)
            scale = np.maximum(1.0, np.abs(b))
            distance = np.abs(a - b)
            finite = np.isfinite(a) & np.isfinite(b)
            same = (a == b) | (np.isnan(a) & np.isnan(b))
            apart = ~same & ~(finite & (distance <= tolerance * scale))
            gaps = np.maximum(gaps, np.where(apart, np.where(finite, distance / scale, np.inf), 0.0))
    if tolerance <= DEFAULT_TOLERANCE and seen.dtype[0] in "iub" and expected.dtype[0] in "iub":
        gaps = np.where(found != wanted, np.maximum(gaps, sys.float_info.min), 0.0)
    place = int(np.argmax(gaps))
    return (place, float(gaps[place])) if gaps[place] else None
