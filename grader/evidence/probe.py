"""The questions that a run can be asked. A small closed set: the student's process knows only these."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

from grader.evidence.value import WireError


@dataclass(frozen=True)
class Expression:
    """The value of a Python expression over the names that the code leaves behind (most often just a name)."""

    code: str


@dataclass(frozen=True)
class Call:
    """What happens when `function` is called with `arguments`, written as in a call: `3, rate=0.1`.

    The arguments are evaluated anew for each call, with the given names in reach.
    """

    function: str
    arguments: str

    def __str__(self) -> str:
        return f"{self.function}({self.arguments})"


@dataclass(frozen=True)
class Figures:
    """What matplotlib drew, figure by figure."""


@dataclass(frozen=True)
class File:
    """A file that the code has written: its `bytes`, and its `text` if it is one; else which `others` there are."""

    path: str
    """The path from the folder that the code starts in."""


@dataclass(frozen=True)
class Predict:
    """What a model gives for rows of data, which are handed over only when the code has run and all else is answered.

    Attributes:
        model: a Python expression over the names that the code leaves behind.
        digest: tells the rows apart.
    """

    model: str
    digest: str

    def __str__(self) -> str:
        return f"{self.model}.predict(...)"


Probe: TypeAlias = Expression | Call | Figures | File | Predict


def probes_after(probes: tuple[Probe, ...], *, finished: bool) -> tuple[Probe, ...]:
    """What is asked of code that ran to its end; of code that stopped before, only what its names are bound to."""
    if finished:
        return probes
    return tuple(probe for probe in probes if isinstance(probe, Expression) and probe.code.isidentifier())


def probe_to_wire(probe: Probe) -> list[str]:
    """The JSON form of a probe."""
    match probe:
        case Expression(code):
            return ["expression", code]
        case Call(function, arguments):
            return ["call", function, arguments]
        case Figures():
            return ["figures"]
        case File(path):
            return ["file", path]
        case Predict(model, digest):
            return ["predict", model, digest]


def probe_from_wire(wire: Any) -> Probe:
    """The probe that a JSON form stands for.

    Raises:
        WireError: for anything that `probe_to_wire` does not write.
    """
    match wire:
        case ["expression", str(code)]:
            return Expression(code)
        case ["call", str(function), str(arguments)]:
            return Call(function, arguments)
        case ["figures"]:
            return Figures()
        case ["file", str(path)]:
            return File(path)
        case ["predict", str(model), str(digest)]:
            return Predict(model, digest)
    raise WireError("no probe")


def questions(probe_lists: Iterable[Iterable[Probe]]) -> tuple[Probe, ...]:
    """The probes of all lists, each once, in order."""
    return tuple(dict.fromkeys(probe for probes in probe_lists for probe in probes))
