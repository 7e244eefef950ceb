"""What verdicts add up to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grader.check import Finding, Status
from grader.grading import Verdict

EXIT_PASSED = 0
EXIT_FAILED = 1
EXIT_FAULT = 3


@dataclass(frozen=True)
class Score:
    """Points won, and points that there are."""

    points: float
    max_points: float


def score(verdicts: Iterable[Verdict]) -> Score:
    """The sum of the points."""
    verdicts = list(verdicts)
    return Score(sum(verdict.points for verdict in verdicts), sum(verdict.max_points for verdict in verdicts))


def exit_code(verdicts: Sequence[Verdict]) -> int:
    """0 when all passed, 2 for a spec with mistakes, 3 for another fault of ours, else 1."""
    faults = [verdict for verdict in verdicts if verdict.status is Status.ERROR]
    if faults:
        return max(verdict.fault.exit_code if verdict.fault is not None else EXIT_FAULT for verdict in faults)
    return EXIT_PASSED if all(verdict.status is Status.PASS for verdict in verdicts) else EXIT_FAILED


def first_failure(verdict: Verdict) -> Finding | None:
    """The finding that is told in full: the first that did not pass and is not only skipped."""
    telling = (Status.ERROR, Status.FAIL)
    return next((finding for finding in verdict.findings if finding.status in telling), None)
