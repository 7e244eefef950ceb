"""From evidence to findings: every check of an exercise against one run. Pure."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from grader.check import Check, Finding, Run, Status, without_expected
from grader.endings import ending_finding
from grader.errors import GraderError
from grader.evidence import Answer, Array, Found, How, Predict, Probe
from grader.evidence.follow_up import Questions
from grader.evidence.probe import questions


@dataclass(frozen=True)
class Judged:
    """A finding and the check that found it; None for how the run itself ended."""

    check: Check | None
    finding: Finding
    another_way: bool = False
    """Whether a hidden run is right, but in another way than the run that the student sees."""


def probes_of(checks: Iterable[Check]) -> tuple[Probe, ...]:
    """All the evidence that the checks need, each probe once."""
    return questions(check.probes() for check in checks)


def reference_probes_of(checks: Iterable[Check]) -> tuple[Probe, ...]:
    """All the evidence that the checks need of the reference, each probe once."""
    return questions(probes for check in checks for probes in (check.probes(), check.reference_probes()))


def questions_of(checks: Iterable[Check], answers: Mapping[Probe, Answer], reference: Run) -> Questions:
    """All that the checks ask further, each question once. A check that fails at this fails when it judges, too."""
    asked: dict[Predict, Array] = {}
    for check in checks:
        with contextlib.suppress(Exception):
            asked.update(check.follow_up(answers, reference))
    return asked


def judge(
    checks: Sequence[Check],
    seen: Run,
    reference: Run,
    *,
    reveal: bool = False,
    first: tuple[Run, Run] | None = None,
) -> list[Judged]:
    """What the checks find in one run, in order; a run that did not finish comes first, as a finding of its own.

    Args:
        checks: the checks, in teaching order.
        seen: the submission's run.
        reference: the reference's run with the same given values.
        reveal: whether failures show the expected value, where the check itself doesn't say.
        first: in a hidden run, the submission's and the reference's runs with the values that students see.
    """
    judged: list[Judged] = []
    failed: set[str] = set()
    finished = seen.evidence.ending.how is How.FINISHED
    if not finished and any(check.needs_run for check in checks):
        judged.append(Judged(None, ending_finding(seen, reference.evidence.seconds)))
    for check in checks:
        another_way = False
        if check.needs_run and not finished:
            finding = _before_the_end(check, seen, reference)
        elif failed.intersection(check.after):
            before = next(subject for subject in check.after if subject in failed)
            finding = Finding(check.kind, check.subject, Status.SKIP, f"Not checked before {before} is right.")
        else:
            finding = _once(judge_one(check, seen, reference), judged)
            if first is not None and finding.status is Status.PASS:
                another_way = not check.ways(seen, reference) & check.ways(*first)
                finding = check.failed("") if another_way else finding
        if finding.status is not Status.PASS:
            failed.add(check.subject)
        shown = reveal if check.reveal is None else check.reveal
        judged.append(Judged(check, finding if shown else without_expected(finding), another_way))
    return judged if finished else _pointing_at_the_cause(judged)


def _once(finding: Finding, judged: Sequence[Judged]) -> Finding:
    """The finding; skipped if it only repeats what an earlier one says of the same thing: that it is missing, say."""
    said = {(one.finding.subject, one.finding.message) for one in judged if one.finding.status is Status.FAIL}
    if finding.status is not Status.FAIL or (finding.subject, finding.message) not in said:
        return finding
    return Finding(finding.kind, finding.subject, Status.SKIP, f"Not checked before {finding.subject} is right.")


def _before_the_end(check: Check, seen: Run, reference: Run) -> Finding:
    """What can be said of code that stopped: only that a value was wrong already before the statement that failed.

    Nothing can be said of what that statement was about to change: a model is unfinished when `model.add` fails.
    """
    skipped = Finding(check.kind, check.subject, Status.SKIP, "Not checked: the code did not run to its end.")
    failure = seen.evidence.ending.failure
    stopped = seen.source.statement_at(failure.trace[0].line) if failure is not None and failure.trace else None
    if stopped is None or not all(isinstance(seen.evidence.answers.get(probe), Found) for probe in check.probes()):
        return skipped
    finding = judge_one(check, seen, reference)
    name = _name_in(finding.subject)
    wrong_before = finding.status is Status.FAIL and finding.line is not None and finding.line < stopped
    wrong_before = wrong_before and name not in seen.source.changed_at(stopped)
    return finding if wrong_before and any(check.probes()) else skipped


def _pointing_at_the_cause(judged: Sequence[Judged]) -> list[Judged]:
    """Let the finding about an exception point at the first value that was wrong before it."""
    ending, *rest = judged
    cause = next(
        (one.finding for one in rest if one.check and one.check.needs_run and one.finding.line is not None), None
    )
    if ending.check is not None or cause is None or cause.status is not Status.FAIL:
        return list(judged)
    return [
        replace(ending, finding=replace(ending.finding, hint=f"Look at line {cause.line} first: {cause.message}")),
        *rest,
    ]


def judge_one(check: Check, seen: Run, reference: Run) -> Finding:
    """What one check finds. A fault of the spec or of the check itself is an `error`, never a `fail`."""
    try:
        finding = check.judge(seen, reference)
    except GraderError as fault:
        return Finding(check.kind, check.subject, Status.ERROR, fault.message)
    except Exception as fault:  # noqa: BLE001 - a fault of any kind in a check is ours, and costs one check only
        message = f"The check itself failed ({type(fault).__name__}: {fault}). This is a fault of the grader."
        return Finding(check.kind, check.subject, Status.ERROR, message)
    if finding.status is Status.FAIL and finding.line is None:
        return replace(finding, line=_line_of(finding.subject, seen))
    return finding


def _line_of(subject: str, seen: Run) -> int | None:
    """The line that binds the first name of a subject."""
    name = _name_in(subject)
    return seen.source.line_of(name) if name else None


def _name_in(subject: str) -> str | None:
    """The first name of a subject such as `relu(-3)` or `weights_1["output"]`."""
    name = re.match(r"[^\W\d]\w*", subject)
    return name[0] if name else None
