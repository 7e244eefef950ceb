"""Wrong answers have to fail: known mistakes with their own message, and results that are typed in."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping

from grader.authoring.proof import Doubt
from grader.authoring.typed_in import typed_in
from grader.check import Finding, Run, Status
from grader.grading import Verdict, grade_source, judged_runs
from grader.judge import Judged, judge
from grader.reference import Bench
from grader.source import Source
from grader.spec import Exercise, Mistake

_OF_MODELS = frozenset({"compiled", "fit", "layers"})


def mistake_doubts(bench: Bench) -> Iterator[Doubt]:
    """The known mistakes that pass, or that are told by other words than their own.

    Raises:
        GraderError: a fault of ours.
    """
    for mistake in bench.spec.mistakes:
        first = _first_failure(bench, mistake)
        if first is None:
            remedy = "Add a check that notices it, or other values in `vary`."
            yield Doubt("mistakes", f"The mistake {_shown(mistake)} does not fail.", remedy)
        elif first.hint != mistake.says:
            read = " ".join(part for part in (first.message, first.hint) if part)
            remedy = (
                "An earlier mistake may leave the same evidence, or the code stops before a check sees it: put the "
                "check that shows this mistake first, or order the mistakes otherwise."
            )
            yield Doubt(
                "mistakes", f"Who makes the mistake {_shown(mistake)} does not read its message: {read}", remedy
            )


def _first_failure(bench: Bench, mistake: Mistake) -> Finding | None:
    """What a student reads who makes a mistake.

    The run that is kept of it tells, as a rule; a run of its own answers what checks ask of students' models only.
    """

    def kept(source: Source, variation: Mapping[str, str] | None, reference: Run) -> Run:
        return bench.ours(source, variation)

    source, path = bench.mistaken(mistake), bench.entry.solution
    first = first_failure(grade_source(source, path, bench, kept))
    if first is not None and first.hint == mistake.says:
        return first
    return first_failure(grade_source(source, path, bench))


def typed_in_doubts(bench: Bench) -> Iterator[Doubt]:
    """Whether results that are typed in pass, or nothing would show that they are.

    Raises:
        GraderError: a fault of ours.
    """
    spec = bench.spec
    if not bench.runs_code or not _gives_values(spec):
        return
    if not spec.variations:
        remedy = "Give other values in `vary`."
        yield Doubt("typed in", "Results can be typed in, since there is no run with other given values.", remedy)
        return
    text = typed_in(bench)
    if text is None:
        if not any(check.kind in _OF_MODELS for check in spec.checks):
            remedy = "Vary a value that results depend on."
            yield Doubt("typed in", "No result changes when the given values do.", remedy)
        return
    if not _noticed(bench, Source(text)):
        remedy = "Check a value that changes with the given ones, and don't set `vary: false` for it."
        yield Doubt("typed in", "Results that are typed in pass.", remedy)


def _noticed(bench: Bench, source: Source) -> bool:
    """Whether a source fails; which mistake it looks like is not asked, which would cost a run of each.

    Hidden runs come first: what is typed in shows there, and their trainings are short.
    """
    for variation in bench.spec.variations:
        reference = bench.reference(variation)
        judged = judge(bench.checks(variation), bench.submission(source, variation, reference), reference)
        if _any_fails(judged):
            return True
    return any(_any_fails(run.judged) for run in judged_runs(bench, source))


def _any_fails(judged: Iterable[Judged]) -> bool:
    return any(one.finding.status is Status.FAIL for one in judged)


def _gives_values(spec: Exercise) -> bool:
    """Whether there is anything but modules, classes and functions to start with: what could be other in a run."""
    imports = (ast.Import, ast.ImportFrom)
    return bool(spec.carry) or any(not isinstance(node, imports) for node in ast.parse(spec.given).body)


def first_failure(verdict: Verdict) -> Finding | None:
    """What the student reads in full; None if nothing fails."""
    return next((finding for finding in verdict.findings if finding.status is Status.FAIL), None)


def _shown(mistake: Mistake) -> str:
    return ", ".join(f"`{old}` -> `{new}`" for old, new in mistake.replace.items())
