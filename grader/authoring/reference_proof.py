"""The reference has to pass, twice and in the same way, and so do further solutions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from grader.authoring.proof import Doubt
from grader.check import Status
from grader.evidence import Ending, Evidence, Expression, How
from grader.evidence.wire import evidence_to_bytes
from grader.grading import grade_source, judged_runs
from grader.reference import Bench
from grader.source import Source, UnreadableSource

SHARE = 0.75
"""The share of its limits that the reference may use: the rest is for students' code, and for slower machines."""


def reference_doubts(bench: Bench) -> Iterator[Doubt]:
    """What speaks against the reference: it is run as students' code is, and compared with the run that is kept of it.

    Raises:
        GraderError: a fault of ours.
    """
    limits = bench.limits
    tight = replace(limits, seconds=limits.seconds * SHARE, memory=int(limits.memory * SHARE))
    for run in judged_runs(bench, bench.solution, bench.within(tight).submission):
        where = "" if run.variation is None else " in a hidden run"
        how = _exceeded(run.seen.evidence.ending)
        if how is not None:
            yield _needs_much(bench, how)
        elif run.status is not Status.PASS:
            wrong = next(one.finding for one in run.judged if one.finding.status is not Status.PASS)
            said = f"The reference does not pass `{wrong.kind}: {wrong.subject}`{where}: {wrong.message}"
            yield Doubt("reference", said, "Look at what that check compares, and run the solution with plain python.")
        elif (different := _difference(run.seen.evidence, run.reference.evidence)) is not None:
            said = f"A second run of the reference{where} gives another {different}."
            remedy = "Give a seed wherever numbers are drawn; `hidden` must not change what the solution leaves behind."
            yield Doubt("reference", said, remedy)


def alternative_doubts(bench: Bench) -> Iterator[Doubt]:
    """The further solutions that don't pass.

    Raises:
        GraderError: a fault of ours.
    """
    for path in bench.entry.alternatives:
        try:
            verdict = grade_source(Source.read(path), path, bench)
        except (OSError, UnreadableSource) as error:
            yield Doubt("alternatives", f"{path.name} can't be read: {error}.", "Save it again as plain text.")
            continue
        if verdict.status is not Status.PASS:
            said = next((finding.message for finding in verdict.findings if finding.status is Status.FAIL), "")
            remedy = "Make the check accept it, or take the file out if it is wrong."
            yield Doubt("alternatives", f"{path.name} does not pass: {said or verdict.status}", remedy)


def _exceeded(ending: Ending) -> How | None:
    """The limit that a run came up against, if any."""
    refused = ending.failure is not None and ending.failure.type == "MemoryError"
    return How.MEMORY if refused else ending.how if ending.how in (How.TIME, How.MEMORY) else None


def _needs_much(bench: Bench, how: How) -> Doubt:
    limits = bench.spec.limits
    much = f"{limits.seconds:g} seconds" if how is How.TIME else f"{limits.memory} MiB of memory"
    key = "seconds" if how is How.TIME else "memory"
    remedy = f"Raise `limits: {{{key}: ...}}`, or give the exercise less to compute."
    return Doubt("limits", f"The reference needs more than {SHARE:.0%} of its {much}.", remedy)


def _difference(one: Evidence, other: Evidence) -> str | None:
    """What differs first in the answers that both runs give; None if nothing does.

    What they print is for the checks to compare: there are times in it.
    """
    for probe in (probe for probe in one.answers if probe in other.answers):
        parts = [Evidence(one.ending, answers={probe: run.answers[probe]}) for run in (one, other)]
        if evidence_to_bytes(parts[0]) != evidence_to_bytes(parts[1]):
            return f"value for {probe.code if isinstance(probe, Expression) else probe}"
    return None
