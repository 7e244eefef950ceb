"""Runs made by hand: what the engine would bring back, without an engine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from grader.check import Run
from grader.evidence import (
    Answer,
    Array,
    Call,
    Called,
    Ending,
    Evidence,
    Expression,
    Failure,
    Figures,
    Found,
    How,
    Missing,
    Probe,
    Raised,
    TraceLine,
    Value,
)
from grader.source import Source

FINISHED = Ending(How.FINISHED)


def a_run(
    code: str = "",
    values: Mapping[str, Value | Answer] | None = None,
    *,
    calls: Mapping[str, Value | Answer] | None = None,
    output: str = "",
    figures: list[Any] | None = None,
    ending: Ending = FINISHED,
) -> Run:
    """A run that leaves values behind (by expression) and answers calls (`relu(3)`); plain values are wrapped up."""
    answers: dict[Probe, Answer] = {}
    for expression, value in (values or {}).items():
        answers[Expression(expression)] = value if isinstance(value, Answer) else Found(value)
    for call, value in (calls or {}).items():
        function, _, arguments = call.removesuffix(")").partition("(")
        answers[Call(function, arguments)] = value if isinstance(value, Answer) else Called(Found(value), "")
    if figures is not None:
        answers[Figures()] = Found(figures)
    return Run(Source(code), Evidence(ending, output, answers=answers))


def missing(name: str) -> Missing:
    """The answer to a probe of a name that is not there."""
    return Missing(name)


def raised(type_: str, message: str, line: int | None = None) -> Raised:
    """The answer to a probe that raised an exception in a line of the student's."""
    return Raised(Failure(type_, message, () if line is None else (TraceLine(line, "<module>"),)))


def ints(*numbers: int, shape: tuple[int, ...] | None = None) -> Array:
    """An array of 64-bit integers."""
    data = b"".join(number.to_bytes(8, "little", signed=True) for number in numbers)
    return Array("i8", shape or (len(numbers),), data)
