"""What was measured, in words: for the comment in the spec and for the terminal."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence

from grader.authoring.calibration.tails import CONFIDENCE

_LEAST = 10_000
"""Rarer than one in so many is not told: no sample of this size knows."""


def figures(values: Sequence[float], false_fail: float, guessing: float | None) -> str:
    """The comment above a threshold: `40 seeds: 0.91 (0.84 to 0.94, sd 0.019); false-fail < 1/1000 with 95 % …`."""
    guess = f"; guessing: {_in_short(guessing, values)}" if guessing is not None else ""
    return (
        f"{len(values)} seeds: {spread(values)}; {rate('false-fail', false_fail)} with {_percent()} confidence{guess}"
    )


def spread(values: Sequence[float]) -> str:
    """Mean, least, greatest and standard deviation of numbers: `0.906 (0.836 to 0.937, sd 0.019)`."""
    mean, least, most = (_in_short(value, values) for value in (statistics.fmean(values), min(values), max(values)))
    return f"{mean} ({least} to {most}, sd {statistics.stdev(values):.2g})"


def rate(name: str, share: float) -> str:
    """The upper bound of a share, as one in so many: `false-fail < 1/1000`."""
    return f"{name} < {one_in(share)}"


def one_in(share: float) -> str:
    """A share as one in so many, rounded upwards: `1/1000`."""
    if share >= 0.5:
        return f"{math.ceil(min(share, 1.0) * 100)} %"
    count = 1 / share * (1 + 1e-9)
    unit = 10 ** max(0, math.floor(math.log10(count)) - 1)
    return f"1/{min(_LEAST, int(count // unit * unit))}"


def _percent() -> str:
    return f"{CONFIDENCE * 100:g} %"


def _in_short(value: float, values: Sequence[float]) -> str:
    """A number with two digits of what distinguishes the numbers around it."""
    deviation = statistics.stdev(values)
    digits = max(0, 1 - math.floor(math.log10(deviation))) if deviation > 0 else 3
    return f"{value:.{digits}f}"
