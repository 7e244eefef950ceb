"""In words: how a run ended that did not finish."""

from __future__ import annotations

import signal
from collections.abc import Iterable
from itertools import groupby

from grader.check import Finding, Run, Status
from grader.evidence import Ending, Failure, How
from grader.source import BadSyntax

KIND = "run"
_CRASHES = ("SIGSEGV", "SIGBUS", "SIGILL")


def ending_finding(seen: Run) -> Finding:
    """The finding for a run that did not finish: the student's failure, or ours when the given code failed."""
    ending = seen.evidence.ending
    if ending.how is How.GIVEN:
        failure = ending.failure or Failure("Error", "")
        message = f"The exercise's own given code failed ({failure.type}: {failure.message}). This is not your fault."
        return Finding(KIND, "given", Status.ERROR, message)
    message, hint = _words(ending)
    trace = _distinct(step.line for step in ending.failure.trace) if ending.failure is not None else ()
    line = trace[-1] if trace else None
    return Finding(KIND, ending.during or "your code", Status.FAIL, message, line=line, hint=hint, trace=trace)


def _distinct(lines: Iterable[int]) -> tuple[int, ...]:
    """The lines of a traceback; a function that calls itself stands there once."""
    return tuple(line for line, _ in groupby(lines))


def syntax_finding(problem: BadSyntax) -> Finding:
    """The finding for a file that is no Python."""
    message = f"Python can't read line {problem.line}: {problem.message}."
    hint = "The slip may be at the end of the line before: look for a missing bracket, quote or colon."
    return Finding(KIND, "your code", Status.FAIL, message, line=problem.line, hint=hint)


def _words(ending: Ending) -> tuple[str, str | None]:
    """What to say of an ending, and what to try next."""
    what = ending.during or "Your code"
    detail = ending.detail or 0
    match ending.how:
        case How.RAISED if ending.failure is not None:
            return _raised(ending.failure)
        case How.TIME:
            message = f"{what} was still running after {detail:g} seconds and was stopped."
            return message, "Is there a loop whose condition never becomes false?"
        case How.MEMORY:
            message = f"{what} used more than {_size(detail)} of memory and was stopped."
            return message, "Does something grow in a loop that never ends?"
        case How.OUTPUT:
            message = f"{what} printed more than {_size(detail)} and was stopped."
            return message, "Is there a print in a loop that never ends?"
        case How.SIGNAL:
            name = _signal_name(int(detail))
            if name in _CRASHES:
                return f"{what} made Python itself crash ({name}).", "Does a function call itself without end?"
            return f"{what} was ended by the signal {name} before it could be checked.", _leave_alone("signals")
        case How.LEFT:
            message = f"{what} ended the Python process before it could be checked, so there is nothing to judge."
            return message, _leave_alone("os._exit, or closing files that it has not opened")
        case _:
            message = "Your code wrote into the channel that the grader uses, so there is nothing to judge."
            return message, _leave_alone("file descriptors that it has not opened")


def _leave_alone(what: str) -> str:
    return f"Nothing here needs {what}: leave it out and let the code run to its last line."


def _raised(failure: Failure) -> tuple[str, str | None]:
    if failure.type == "MemoryError":
        return (
            "Your code asked for more memory than there is for a run.",
            "How large are the arrays and lists it makes?",
        )
    if failure.type == "EOFError":
        return "Your code waits for input, and there is nobody to type.", "Take the value from the given names instead."
    if failure.type == "RecursionError":
        return "A function of yours calls itself without end (RecursionError).", "Which call should be the last one?"
    said = f": {failure.message}" if failure.message else ""
    return f"Your code stopped with {failure.type}{said}", None


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return str(number)


def _size(count: float) -> str:
    """A number of bytes in the unit that fits it."""
    for unit, size in (("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)):
        if count >= size:
            return f"{count / size:g} {unit}"
    return f"{count:g} bytes"
