"""What lies behind a failure: a known mistake that leaves the same evidence, or a value that was typed in. Pure."""

from __future__ import annotations

import builtins
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import Enum

from grader.check import Check, Finding, Run, Status
from grader.evidence import Failure, How, Note
from grader.judge import Judged, judge_one
from grader.source import Source
from grader.spec import Mistake

MOST_LINES = 300
_NUMBER = re.compile(r"\d+")


def name_mistakes(
    judged: Sequence[Judged], seen: Run, reference: Run, slips: Iterable[tuple[Mistake, Run]]
) -> list[Judged]:
    """Put a known mistake's message into each failure that shows the same as the mistake does.

    The first failure is the one that the student reads in full: mistakes are run until one explains it. Later failures
    are explained by those that have been run by then.

    Args:
        judged: what was found.
        seen, reference: the runs that were judged.
        slips: the mistakes and their runs with the same given values; not asked for when nothing failed.
    """
    failures = [position for position, one in enumerate(judged) if one.finding.status is Status.FAIL]
    if not failures:
        return list(judged)
    named = list(judged)
    known: list[tuple[Mistake, Run]] = []
    for position in failures:
        candidates = _kept(slips, known) if position == failures[0] else known
        named[position] = replace(named[position], finding=_named(judged, position, seen, reference, candidates))
    return named


def _kept(slips: Iterable[tuple[Mistake, Run]], known: list[tuple[Mistake, Run]]) -> Iterator[tuple[Mistake, Run]]:
    """The same slips, each kept in `known` as it is asked for."""
    for slip in slips:
        known.append(slip)
        yield slip


def _named(
    judged: Sequence[Judged], position: int, seen: Run, reference: Run, slips: Iterable[tuple[Mistake, Run]]
) -> Finding:
    """The failure at `position`, with the message of the first mistake that goes wrong here as the submission does.

    A mistake that already fails a check which the submission has passed is another one.
    """
    one = judged[position]
    passed = [other.check for other in judged[:position] if other.check and other.finding.status is Status.PASS]
    alike: Mistake | None = None
    for mistake, slip in slips:
        same = _same_ending(seen, slip) if one.check is None else _same_evidence(one.check, seen, slip, reference)
        if same is _Same.NOT or any(_fails(check, slip, reference) for check in passed):
            continue
        alike = alike if alike is not None and same is _Same.ALMOST else mistake
        if same is _Same.YES:
            break
    return one.finding if alike is None else replace(one.finding, hint=alike.says)


def _fails(check: Check, slip: Run, reference: Run) -> bool:
    return judge_one(check, slip, reference).status is Status.FAIL


class _Same(Enum):
    """Whether a submission goes wrong as a mistake does; almost, if another mistake may fit better."""

    NOT = 0
    ALMOST = 1
    YES = 2


def _same_evidence(check: Check, seen: Run, slip: Run, reference: Run) -> _Same:
    """Whether a mistake fails this check, and in the way that the submission does."""
    if slip.evidence.ending.how is not How.FINISHED:
        return _Same.NOT
    if not _fails(check, slip, reference):
        return _Same.NOT
    try:
        return _Same.YES if check.same_slip(seen, slip) else _Same.NOT
    except Exception:  # noqa: BLE001 - a mistake that can't be compared explains nothing, and costs nothing
        return _Same.NOT


def _same_ending(seen: Run, slip: Run) -> _Same:
    """Whether both runs ended with the same exception; almost, if only numbers in its text are others."""
    mine, theirs = seen.evidence.ending.failure, slip.evidence.ending.failure
    if mine is None or theirs is None or mine.type != theirs.type:
        return _Same.NOT
    if mine.message == theirs.message:
        return _Same.YES
    return _Same.ALMOST if _NUMBER.sub("#", mine.message) == _NUMBER.sub("#", theirs.message) else _Same.NOT


def in_hidden_run(judged: Sequence[Judged], seen: Run, first: Run, varied: Iterable[str]) -> list[Judged]:
    """The findings of a hidden run, without any value of it and without hints, which are about the values seen.

    Args:
        judged: what was found.
        seen: the submission's hidden run.
        first: its run with the values that the student knows.
        varied: the given names that have other values in the hidden run.
    """
    own = next(((name, line) for name in varied if (line := seen.source.constant_line(name)) is not None), None)
    told: list[Judged] = []
    said: set[str] = set()
    for one in judged:
        finding = one.finding
        if finding.status is Status.FAIL:
            what, why = _hidden_words(one, seen, first, own)
            message = f"{what}, too." if why and why in said else f"{what}. {why}".rstrip()
            said.add(why)
            line = finding.line if finding.line in _lines_to_tell(seen.source) else None
            bare = replace(finding, expected=None, actual=None, hint=None, trace=(), line=line)
            finding = replace(bare, message=_sentence(message))
        told.append(replace(one, finding=finding))
    return told


def _hidden_words(one: Judged, seen: Run, first: Run, own: tuple[str, int] | None) -> tuple[str, str]:
    """What goes wrong when the given values change, and what to think about: said once only."""
    if one.check is None:
        failure = seen.evidence.ending.failure
        how = f"your code stops with {_known(failure)}" if failure is not None else one.finding.message.rstrip(".")
        return f"When the given values change: {how}", ""
    if one.another_way:
        what = f"{one.check.label} is right in one way with the values you see"
        return f"{what}, and in another when the given values change", ""
    why = ""
    if own is not None:
        name, line = own
        why = f"Line {line} gives `{name}` a value of its own: leave the given names as they are."
    if one.check.needs_run and judge_one(one.check, seen, first).status is Status.PASS:
        what = f"{one.check.label} stays the same when the given values change"
        return what, why or "Is a result typed in where your code should compute it?"
    return f"{one.check.label} is right with the values you see, but not when the given values change", why


def _lines_to_tell(source: Source) -> range:
    """The lines of a file of ordinary length: in a longer one, which of them fails could spell a number."""
    return range(1, len(source.lines) + 1) if len(source.lines) <= MOST_LINES else range(0)


def _known(failure: Failure) -> str:
    """The name of an exception of Python's own: any other name may be made of what the code was given."""
    kind = getattr(builtins, failure.type, None)
    return failure.type if isinstance(kind, type) and issubclass(kind, BaseException) else "an exception"


def spelt_today(note: Note) -> str:
    """What a student reads about an old spelling in a line."""
    if not note.new:
        return f"`{note.old}` is not needed any more today."
    return f"`{note.old}` is written `{note.new}` today."


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
