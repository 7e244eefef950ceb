"""Evidence: what is known of a run afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from grader.evidence.probe import Probe
from grader.evidence.value import Value

FAULT = 70
"""Exit status of a child in which something of ours went wrong; its standard error says what."""


class How(StrEnum):
    """How a run ended."""

    FINISHED = "finished"
    """The code ran to its end, and the evidence is complete."""
    RAISED = "raised"
    """An exception that the code did not catch."""
    TIME = "time"
    """The wall-clock or processor-time limit."""
    MEMORY = "memory"
    OUTPUT = "output"
    """More printed than the limit allows."""
    SPACE = "space"
    """More bytes written into files than the limit allows."""
    FILES = "files"
    """More files written than the limit allows."""
    SIGNAL = "signal"
    """Killed by a signal that the engine did not send."""
    LEFT = "left"
    """The process was gone before it had answered (`os._exit`)."""
    GARBLED = "garbled"
    """Something that is no evidence came through the evidence channel."""
    FAULT = "fault"
    """Something of ours failed in the child: never the student's fault."""
    GIVEN = "given"
    """The exercise's given code failed before the student's first line: never the student's fault."""


@dataclass(frozen=True)
class TraceLine:
    """One line of a traceback, in the student's own file."""

    line: int
    function: str


@dataclass(frozen=True)
class Failure:
    """An exception: its type's name, its text, and the student's own lines that led to it, outermost first."""

    type: str
    message: str
    trace: tuple[TraceLine, ...] = ()

    @property
    def line(self) -> int | None:
        """The innermost of the student's lines."""
        return self.trace[-1].line if self.trace else None


@dataclass(frozen=True)
class Ending:
    """How a run ended, with the exception, signal or figure that belongs to it.

    Attributes:
        during: the call or expression that was being evaluated for the grader, None while the code itself ran.
        detail: for `TIME` the limit in seconds, for `MEMORY`, `OUTPUT` and `SPACE` in bytes, for `FILES` in files, for
            `SIGNAL` its number, for `LEFT` the exit status.
    """

    how: How
    failure: Failure | None = None
    during: str | None = None
    detail: float | None = None


@dataclass(frozen=True)
class Found:
    """An expression's value."""

    value: Value


@dataclass(frozen=True)
class Missing:
    """The expression needs a name that the code does not leave behind."""

    name: str


@dataclass(frozen=True)
class Raised:
    """Evaluating the expression raised an exception."""

    failure: Failure


@dataclass(frozen=True)
class Called:
    """A call that came to an end: what it returned or raised, and what it printed."""

    result: Found | Raised
    printed: str


Answer: TypeAlias = Found | Missing | Raised | Called


@dataclass(frozen=True)
class Note:
    """An old spelling in a line of the student's file, and how that is written today: empty if it is left out."""

    line: int
    old: str
    new: str


@dataclass(frozen=True)
class Evidence:
    """All that is known of one run."""

    ending: Ending
    output: str = ""
    errors: str = ""
    answers: Mapping[Probe, Answer] = field(default_factory=dict)
    seconds: float = 0.0
    notes: tuple[Note, ...] = ()

    def value(self, expression: Probe) -> Value:
        """The value found for a probe.

        Raises:
            LookupError: there is none.
        """
        answer = self.answers.get(expression)
        if not isinstance(answer, Found):
            raise LookupError(f"no value for {expression}")
        return answer.value
