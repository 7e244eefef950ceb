"""In words: how a run ended that did not finish."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterable
from itertools import groupby

from grader.check import Finding, Run, Status
from grader.compare import full_stop
from grader.evidence import Ending, Failure, How
from grader.source import BadSyntax

KIND = "run"
_SYNTAX_HINTS = {
    "unexpected indent": "It is moved in, but no line before it opens a block: let it begin where the others begin.",
    "unindent does not match any outer indentation level": "Lines of one block all begin in the same column.",
    "expected an indented block": "The lines that belong to it are moved in, by four spaces.",
    "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers": (
        "Is a decimal written with a comma? Python writes it with a point."
    ),
}
_FILES = (
    "A run reads Python's libraries and the data sets of the course, and writes into its own folder: no other files."
)
_NETWORK = "A run has no connection to any network, and shares no locks or memory with other processes."
_BLOCKED = (
    ("PermissionError", r"\[Errno 1\]", "A run starts no other programs or processes, and sends no signals to others."),
    ("PermissionError", r"\[Errno 13\].*: ", _FILES),
    ("PermissionError", r"\[Errno 13\]", _NETWORK),
    ("OSError", r"\[Errno 30\]", _FILES),
    ("FileNotFoundError", ": '/", _FILES),
    ("FileNotFoundError", "directory$", _NETWORK),  # a lock: it has no path
    ("NotADirectoryError", "'/dev/null/", _NETWORK),  # where Keras would keep what it brings
    ("gaierror", "", _NETWORK),
    ("URLError", "", _NETWORK),
    ("Exception", "URL fetch failure", _NETWORK),
    (
        "UnknownError",
        r"[sS]em_?[lL]ock",
        "A run shares no locks with other processes: leave the number of workers at 1.",
    ),
)
"""What a run is kept from, as Python tells it (type and pattern), and why."""
_EXCEPTION_HINTS = (
    ("FileNotFoundError", ": ", "A run starts in an empty folder: only the files that the code has written are there."),
    ("NameError", "", "Is the name spelt as where it got its value, and in a line that comes before this one?"),
    ("KeyError", "", "The dictionary has no such key. Is it spelt as it stands there?"),
    (
        "IndexError",
        "too many indices",
        "The array has fewer axes than there are indices in the brackets: print its .shape.",
    ),
    ("IndexError", "", "Counting starts at 0: the last of n entries has the number n - 1."),
    ("ModuleNotFoundError", "", "Is the package's name spelt right?"),
    ("ImportError", "gives no", "Only the names listed there can be imported from grader.given."),
    ("TypeError", "is not callable", "Round brackets call a function; square brackets take an entry."),
    ("TypeError", "is not subscriptable", "Square brackets take an entry; round brackets call a function."),
    ("TypeError", "NoneType", "Something has the value None there: does a function lack its return?"),
    ("ValueError", "truth value of an array", "A condition needs one number or one yes or no, not an array of them."),
    ("ValueError", "broadcast", "The shapes of the two arrays don't fit together: print their .shape."),
    ("UFuncTypeError", "Cannot cast", "The array holds whole numbers; make a new one in place of changing it."),
    ("UFuncNoLoopError", "", "Is one of the two a text in quotes where a number is needed?"),
    (
        "AttributeError",
        "has never been called",
        "A Sequential model has `inputs` and `outputs`; a single one is to be had of its layers, in model.layers.",
    ),
    ("AttributeError", "", "What is in front of the dot has nothing of that name. Is it what you think it is?"),
)
SLOW_REFERENCE = 1.0
"""Seconds from which on it is worth saying how long the reference's run takes."""
_CRASHES = ("SIGSEGV", "SIGBUS", "SIGILL")


def ending_finding(seen: Run, reference_seconds: float = 0.0) -> Finding:
    """The finding for a run that did not finish: the student's failure, or ours when the given code failed.

    Args:
        seen: the run.
        reference_seconds: how long the reference's run took, to be told beside a time limit.
    """
    ending = seen.evidence.ending
    if ending.how is How.GIVEN:
        failure = ending.failure or Failure("Error", "")
        message = f"The exercise's own given code failed ({failure.type}: {failure.message}). This is not your fault."
        return Finding(KIND, "given", Status.ERROR, message)
    if ending.how is How.FAULT:
        message = "The grader could not look at what your code left behind. This is not your fault."
        return Finding(KIND, "your code", Status.ERROR, message)
    message, hint = _words(ending)
    if ending.how is How.TIME and reference_seconds >= SLOW_REFERENCE:
        message = f"{message} The reference solution takes {reference_seconds:.0f} seconds."
        hint = "Is more trained than was asked for: too many epochs, too small steps, too large a network?"
    trace = _distinct(step.line for step in ending.failure.trace) if ending.failure is not None else ()
    line = trace[-1] if trace else None
    return Finding(KIND, ending.during or "your code", Status.FAIL, message, line=line, hint=hint, trace=trace)


def _distinct(lines: Iterable[int]) -> tuple[int, ...]:
    """The lines of a traceback; a function that calls itself stands there once."""
    return tuple(line for line, _ in groupby(lines))


def syntax_finding(problem: BadSyntax) -> Finding:
    """The finding for a file that is no Python."""
    message = f"Python can't read line {problem.line}: {full_stop(problem.message)}"
    unnamed = "The slip may be at the end of the line before: look for a missing bracket, quote or colon."
    hint = unnamed if problem.message == "invalid syntax" else _SYNTAX_HINTS.get(problem.message)
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
            return message, "Is there a loop whose condition never becomes false, or work that nobody asked for?"
        case How.MEMORY:
            message = f"{what} used more than {_size(detail)} of memory and was stopped."
            return message, "Does something grow in a loop that never ends?"
        case How.OUTPUT:
            message = f"{what} printed more than {_size(detail)} and was stopped."
            return message, "Is there a print in a loop that never ends?"
        case How.SPACE:
            message = f"{what} wrote more than {_size(detail)} into files and was stopped."
            return message, "Is there something in a loop that writes again and again?"
        case How.FILES:
            message = f"{what} made more than {detail:,.0f} files and folders and was stopped."
            return message, "Is there something in a loop that makes files?"
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
    message = f"Your code stopped with {failure.type}{said}"
    blocked = _entry(_BLOCKED, failure)
    if blocked is not None:
        return f"{full_stop(message)} {blocked}", None
    return message, _entry(_EXCEPTION_HINTS, failure)


def _entry(table: Iterable[tuple[str, str, str]], failure: Failure) -> str | None:
    """What a table has to say of an exception."""
    for type_, pattern, said in table:
        if failure.type == type_ and re.search(pattern, failure.message):
            return said
    return None


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
