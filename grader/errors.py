"""What goes wrong on our side of the desk: bad requests, bad specs, faults of the grader.

A student's mistake is never one of these: it is a `Finding` (see `grader.check`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass


class GraderError(Exception):
    """Something that is not the student's fault, with a way out.

    Args:
        message: what is wrong, in one sentence.
        where: the file (and line) or the option that it is about.
        remedy: what to do next.
    """

    exit_code = 3

    def __init__(self, message: str, *, where: str | None = None, remedy: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.remedy = remedy


class RequestError(GraderError):
    """The command was asked for something that does not exist or makes no sense."""

    exit_code = 2


@dataclass(frozen=True)
class Problem:
    """One mistake in a spec file. Lines and columns count from 1."""

    line: int
    column: int
    message: str
    expected: str | None = None
    nearest: str | None = None

    def __str__(self) -> str:
        advice = []
        if self.expected:
            advice.append(f"expected {self.expected}")
        if self.nearest and self.nearest != self.expected:
            advice.append(f"did you mean {self.nearest}?")
        return f"{self.message} ({'; '.join(advice)})" if advice else self.message


class SpecError(GraderError):
    """A spec, course file or solution that can't be used, with all its mistakes at once."""

    exit_code = 2

    def __init__(self, path: str, problems: list[Problem], *, remedy: str | None = None) -> None:
        super().__init__(f"{counted(len(problems), 'mistake')} in {path}", where=path, remedy=remedy)
        self.path = path
        self.problems = sorted(problems, key=lambda problem: (problem.line, problem.column, problem.message))

    def lines(self) -> list[str]:
        """One line of text for each mistake: `file:line:column: message (expected ...; did you mean ...?)`."""
        return [f"{self.path}:{problem.line}:{problem.column}: {problem}" for problem in self.problems]


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The word that looks most like a given one, if any does."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, list(words), n=1)), None)


def listed(words: Collection[str]) -> str | None:
    """Words to choose from, as one text; None if there are none."""
    return f"one of {', '.join(words)}" if len(words) > 1 else next(iter(words), None)


def counted(count: int, noun: str) -> str:
    """A number of things: `1 unit`, `2 units`."""
    return f"1 {noun}" if count == 1 else f"{count:,} {noun}s"
