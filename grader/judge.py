"""From evidence to findings: every check of an exercise against one run. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from grader.check import Check, Finding, ReferenceFault, Run, Status, without_expected
from grader.endings import ending_finding
from grader.evidence import How, Probe
from grader.evidence.record import questions


@dataclass(frozen=True)
class Judged:
    """A finding and the check that found it; None for how the run itself ended."""

    check: Check | None
    finding: Finding


def probes_of(checks: Iterable[Check]) -> tuple[Probe, ...]:
    """All the evidence that the checks need, each probe once."""
    return questions(check.probes() for check in checks)


def judge(checks: Sequence[Check], seen: Run, reference: Run, *, reveal: bool = False) -> list[Judged]:
    """What the checks find in one run, in order; a run that did not finish comes first, as a finding of its own.

    Args:
        checks: the checks, in teaching order.
        seen: the submission's run.
        reference: the reference's run with the same given values.
        reveal: whether failures show the expected value, where the check itself doesn't say.
    """
    judged: list[Judged] = []
    failed: set[str] = set()
    finished = seen.evidence.ending.how is How.FINISHED
    if not finished and any(check.needs_run for check in checks):
        judged.append(Judged(None, ending_finding(seen)))
    for check in checks:
        if check.needs_run and not finished:
            finding = Finding(check.kind, check.subject, Status.SKIP, "Not checked: the code did not run to its end.")
        elif failed.intersection(check.after):
            before = next(subject for subject in check.after if subject in failed)
            finding = Finding(check.kind, check.subject, Status.SKIP, f"Not checked before {before} is right.")
        else:
            finding = judge_one(check, seen, reference)
        if finding.status is not Status.PASS:
            failed.add(check.subject)
        shown = reveal if check.reveal is None else check.reveal
        judged.append(Judged(check, finding if shown else without_expected(finding)))
    return judged


def judge_one(check: Check, seen: Run, reference: Run) -> Finding:
    """What one check finds. A fault of the spec or of the check itself is an `error`, never a `fail`."""
    try:
        finding = check.judge(seen, reference)
    except ReferenceFault as fault:
        return Finding(check.kind, check.subject, Status.ERROR, fault.message)
    except Exception as fault:  # noqa: BLE001 - a fault of any kind in a check is ours, and costs one check only
        message = f"The check itself failed ({type(fault).__name__}: {fault}). This is a fault of the grader."
        return Finding(check.kind, check.subject, Status.ERROR, message)
    if finding.status is Status.FAIL and finding.line is None:
        return replace(finding, line=_line_of(finding.subject, seen))
    return finding


def _line_of(subject: str, seen: Run) -> int | None:
    """The line that binds the first name of a subject such as `relu(-3)` or `weights_1["output"]`."""
    name = re.match(r"[^\W\d]\w*", subject)
    return seen.source.line_of(name[0]) if name else None
