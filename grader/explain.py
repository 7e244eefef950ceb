"""What lies behind a failure: a known mistake that leaves the same evidence, or a value that was typed in. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from grader.check import Check, Finding, Run, Status
from grader.evidence import How
from grader.judge import Judged, judge_one
from grader.spec import Mistake

_NUMBER = re.compile(r"\d+")


def name_mistakes(
    judged: Sequence[Judged], seen: Run, reference: Run, slips: Iterable[tuple[Mistake, Run]]
) -> list[Judged]:
    """Put a known mistake's message into each failure that shows the same as the mistake does.

    Args:
        judged: what was found.
        seen, reference: the runs that were judged.
        slips: the mistakes and their runs with the same given values; not asked for when nothing failed.
    """
    if not any(one.finding.status is Status.FAIL for one in judged):
        return list(judged)
    known = list(slips)
    return [
        replace(one, finding=_named(one, seen, reference, known)) if one.finding.status is Status.FAIL else one
        for one in judged
    ]


def _named(one: Judged, seen: Run, reference: Run, slips: list[tuple[Mistake, Run]]) -> Finding:
    for mistake, slip in slips:
        same = _same_ending(seen, slip) if one.check is None else _same_evidence(one.check, seen, slip, reference)
        if same:
            return replace(one.finding, hint=mistake.says)
    return one.finding


def _same_evidence(check: Check, seen: Run, slip: Run, reference: Run) -> bool:
    """Whether a mistake fails this check, and in the way that the submission does."""
    if slip.evidence.ending.how is not How.FINISHED:
        return False
    if judge_one(check, slip, reference).status is not Status.FAIL:
        return False
    try:
        return check.same_slip(seen, slip)
    except Exception:  # noqa: BLE001 - a mistake that can't be compared explains nothing, and costs nothing
        return False


def _same_ending(seen: Run, slip: Run) -> bool:
    """Whether both runs ended with the same exception, numbers in its text aside."""
    mine, theirs = seen.evidence.ending.failure, slip.evidence.ending.failure
    if mine is None or theirs is None:
        return False
    return mine.type == theirs.type and _NUMBER.sub("#", mine.message) == _NUMBER.sub("#", theirs.message)


def in_hidden_run(one: Judged, seen: Run, first: Run) -> Finding:
    """The finding of a hidden run, without any value of it.

    Args:
        one: what was found.
        seen: the submission's hidden run.
        first: its run with the values that the student knows.
    """
    finding = one.finding
    if finding.status is not Status.FAIL:
        return finding
    if one.check is None:
        message = f"With other given values: {finding.message}"
    elif one.check.needs_run and _unchanged(one.check, seen, first):
        message = (
            f"{finding.subject} stays the same when the given values change. "
            "Is a result typed in where your code should compute it?"
        )
    else:
        message = f"{finding.subject} is right with the values you see, but not when the given values change."
    return replace(finding, message=message, expected=None, actual=None)


def _unchanged(check: Check, seen: Run, first: Run) -> bool:
    return judge_one(check, seen, first).status is Status.PASS
