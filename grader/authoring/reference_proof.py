"""The reference has to pass, twice and in the same way, and so do further solutions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from grader.authoring.proof import Doubt
from grader.check import Run, Status
from grader.evidence import Evidence, How
from grader.evidence.wire import evidence_to_bytes
from grader.grading import grade_source, judged_runs
from grader.reference import Bench
from grader.source import Source, UnreadableSource

SHARE = 0.75
"""The share of its limits that the reference may use: the rest is for students' code, and for slower machines."""


def reference_doubts(bench: Bench, *, again: bool) -> Iterator[Doubt]:
    """What speaks against the reference.

    Args:
        bench: where the exercise's code is run.
        again: whether to run it a second time, with less time and memory.

    Raises:
        GraderError: a fault of ours.
    """
    runs = list(judged_runs(bench, bench.solution))
    last = runs[-1]
    if last.status is not Status.PASS:
        wrong = next(one.finding for one in last.judged if one.finding.status is not Status.PASS)
        where = "" if last.variation is None else " in a hidden run"
        remedy = "Run the solution with plain python, and look at what that check compares."
        yield Doubt("reference", f"The reference does not pass `{wrong.kind}: {wrong.subject}`{where}.", remedy)
        return
    for run in runs:
        yield from _again(bench, run.seen, run.variation) if again else _slow(bench, run.seen.evidence.seconds)


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


def _again(bench: Bench, first: Run, variation: Mapping[str, str] | None) -> Iterator[Doubt]:
    limits = bench.limits
    tight = replace(limits, seconds=limits.seconds * SHARE, memory=int(limits.memory * SHARE))
    second = bench.submission(bench.solution, variation, tight).evidence
    match second.ending.how:
        case How.TIME:
            yield from _slow(bench, limits.seconds)
        case How.MEMORY:
            message = f"The reference needs more than {SHARE:.0%} of its {bench.spec.limits.memory} MiB of memory."
            yield Doubt("limits", message, "Raise `limits: {memory: ...}`.")
        case _:
            different = _difference(first.evidence, second)
            if different is not None:
                remedy = "Give a seed wherever numbers are drawn, or check something that chance does not decide."
                yield Doubt("reference", f"The reference's second run gives another {different}.", remedy)


def _slow(bench: Bench, seconds: float) -> Iterator[Doubt]:
    if seconds > bench.spec.limits.seconds * SHARE:
        message = f"The reference needs more than {SHARE:.0%} of its {bench.spec.limits.seconds:g} seconds."
        yield Doubt("limits", message, "Raise `limits: {seconds: ...}`, or give the exercise less to compute.")


def _difference(one: Evidence, other: Evidence) -> str | None:
    """What differs first in two runs: an ending, what is printed or the answer to a probe; None if nothing does."""
    if one.ending != other.ending:
        return "ending"
    if one.output != other.output:
        return "output"
    for probe, answer in one.answers.items():
        parts = [Evidence(one.ending, answers={probe: found}) for found in (answer, other.answers[probe])]
        if evidence_to_bytes(parts[0]) != evidence_to_bytes(parts[1]):
            return f"value for {probe}"
    return None
