"""From a submission to verdicts: the pipeline.

read -> (blanks? to do) -> run -> judge -> run again with other given values -> judge -> name known mistakes
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeAlias

from grader.cache import Cache
from grader.catalog import Entry, submission_path
from grader.check import Finding, Run, Status
from grader.endings import KIND as RUN
from grader.endings import syntax_finding
from grader.engine import Engines
from grader.engine.dialogue import Progress
from grader.errors import GraderError, SpecError
from grader.explain import in_hidden_run, name_mistakes, spelt_today
from grader.judge import Judged, judge
from grader.parallel import in_order
from grader.reference import Bench
from grader.released_bench import open_bench
from grader.source import Source, UnreadableSource
from grader.stubs import remember

Runner: TypeAlias = Callable[[Source, Mapping[str, str] | None, Run], Run]
"""What runs a source with given values of its own, or with those that students see, to be compared with a run."""


@dataclass(frozen=True)
class Verdict:
    """The outcome for one exercise.

    Attributes:
        path: where the submission has its file, or should have it.
        findings: one per check, in teaching order; findings of hidden runs come last.
        output: what the submission printed.
        source: the submission's text, or None when there is no such file.
        seconds: wall-clock time of the submission's own runs.
        fault: what went wrong on our side, for the status `error`.
    """

    entry: Entry
    path: Path
    status: Status
    max_points: float
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    seconds: float = 0.0
    output: str = ""
    source: Source | None = None
    fault: GraderError | None = None

    @property
    def points(self) -> float:
        """All the points for a pass, none for anything else."""
        return self.max_points if self.status is Status.PASS else 0.0


WatchAll: TypeAlias = Callable[[Entry, Progress, float], None]
"""Is told how far a training of an exercise is, and how many seconds the reference's run took."""


def look_away(entry: Entry, progress: Progress, reference_seconds: float) -> None:
    """Nobody is there to be told."""


def grade_all(
    entries: Sequence[Entry],
    folder: Path | None,
    engines: Engines,
    cache: Cache,
    *,
    jobs: int,
    watch: WatchAll = look_away,
) -> Iterator[Verdict]:
    """Grade exercises, several at a time, and yield their verdicts in order.

    Args:
        entries: the exercises.
        folder: the submission (see `submission_path`).
        engines: where code runs.
        cache: where evidence of references is kept.
        jobs: how many runs to have at once.
        watch: is told how far trainings are, from several threads.
    """
    each = max(1, jobs // max(1, len(entries)))
    yield from in_order(lambda entry: grade(entry, folder, engines, cache, watch, jobs=each), entries, jobs=jobs)


def grade(
    entry: Entry, folder: Path | None, engines: Engines, cache: Cache, watch: WatchAll = look_away, *, jobs: int = 1
) -> Verdict:
    """Grade one exercise. A fault of ours becomes the status `error`; nothing is raised for it.

    Args:
        entry: the exercise.
        folder: the submission (see `submission_path`).
        engines: where code runs.
        cache: where evidence of references is kept.
        watch: is told how far trainings are.
        jobs: how many runs of the submission to have at once.
    """
    try:
        return _grade(entry, folder, engines, cache, watch, jobs)
    except GraderError as fault:
        return Verdict(entry, submission_path(entry, folder), Status.ERROR, 0.0, _faults(entry, fault), fault=fault)


def _faults(entry: Entry, fault: GraderError) -> tuple[Finding, ...]:
    if isinstance(fault, SpecError):
        return tuple(Finding("spec", entry.name, Status.ERROR, line) for line in fault.lines())
    return (Finding("exercise", entry.name, Status.ERROR, fault.message, hint=fault.remedy),)


def _grade(entry: Entry, folder: Path | None, engines: Engines, cache: Cache, watch: WatchAll, jobs: int) -> Verdict:
    path = submission_path(entry, folder)
    unread = Verdict(entry, path, Status.TODO, entry.spec.points)
    try:
        source = Source.read(path, within=folder)
    except FileNotFoundError:
        return replace(unread, notes=("there is no file for it yet",))
    except (OSError, UnreadableSource) as error:
        message = f"Your file {path.name} can't be read: {error}."
        return replace(unread, status=Status.FAIL, findings=(Finding(RUN, path.name, Status.FAIL, message),))
    if source.blanks and folder is None:
        remember(entry, source)
    bench = open_bench(entry, engines, cache, imports=source.text, watch=lambda *news: watch(entry, *news))
    return grade_source(source, path, bench, jobs=jobs)


def grade_source(source: Source, path: Path, bench: Bench, run: Runner | None = None, *, jobs: int = 1) -> Verdict:
    """Grade a text as what a submission has for an exercise.

    Args:
        source: the text.
        path: what the verdict is to name as its file.
        bench: where the exercise's code is run.
        run: how the source is run; None: as a submission.
        jobs: how many runs of it to have at once.

    Raises:
        GraderError: a fault of ours.
    """
    unjudged = Verdict(bench.entry, path, Status.TODO, bench.spec.points, source=source)
    if source.blanks:
        return replace(unjudged, notes=(_blanks_left(source.blanks),))
    if bench.runs_code and source.bad_syntax is not None:
        return replace(unjudged, status=Status.FAIL, findings=(syntax_finding(source.bad_syntax),))
    return _judged(unjudged, bench, judged_runs(bench, source, run, jobs=jobs))


@dataclass(frozen=True)
class JudgedRun:
    """One run of a source, with one set of given values, and what the checks find in it.

    Attributes:
        variation: the given values; None for those that students see.
        seen, reference: the runs of the source and of the reference.
        judged: the findings, in teaching order.
    """

    variation: Mapping[str, str] | None
    seen: Run
    reference: Run
    judged: tuple[Judged, ...]

    @property
    def status(self) -> Status:
        """What the findings come to."""
        return _status([one.finding for one in self.judged])


def judged_runs(bench: Bench, source: Source, run: Runner | None = None, *, jobs: int = 1) -> Iterator[JudgedRun]:
    """Run and judge with the values that students see, then with each set of hidden ones, up to the first failure.

    With several jobs, runs start before those ahead of them have been judged. What is found is the same.
    """
    variations = (None, *bench.spec.variations)
    run_both = partial(_run_both, bench, source, run or bench.submission)
    runs = map(run_both, variations) if jobs == 1 else in_order(run_both, variations, jobs=jobs)
    first: JudgedRun | None = None
    for variation, (seen, reference) in zip(variations, runs, strict=True):
        judged = judge(
            bench.checks(variation),
            seen,
            reference,
            reveal=bench.spec.reveal and first is None,
            first=(first.seen, first.reference) if first is not None else None,
        )
        told = JudgedRun(variation, seen, reference, tuple(judged))
        first = first or told
        yield told
        if told.status is not Status.PASS:
            return


def _run_both(bench: Bench, source: Source, run: Runner, variation: Mapping[str, str] | None) -> tuple[Run, Run]:
    """The runs of a source and of the reference, with one set of given values."""
    reference = bench.reference(variation)
    return run(source, variation, reference), reference


def _judged(unjudged: Verdict, bench: Bench, runs: Iterator[JudgedRun]) -> Verdict:
    first, *hidden = runs
    findings = [one.finding for one in name_mistakes(first.judged, first.seen, first.reference, bench.slips(None))]
    for run in hidden:
        findings += _of_hidden_run(run, bench, first)
    spellings = first.seen.evidence.notes
    if unjudged.entry.keras2 == "fail":
        findings += [Finding("keras2", note.old, Status.FAIL, spelt_today(note), line=note.line) for note in spellings]
        spellings = ()
    told = [finding for finding in findings if finding.status is Status.PASS or finding.asset_missing]
    notes = list(dict.fromkeys(finding.message for finding in told if finding.message))
    return replace(
        unjudged,
        status=_status(findings),
        findings=tuple(findings),
        notes=(*notes, *(f"line {note.line}: {spelt_today(note)}" for note in spellings)),
        seconds=sum(run.seen.evidence.seconds for run in (first, *hidden)),
        output=first.seen.evidence.output,
    )


def _of_hidden_run(run: JudgedRun, bench: Bench, first: JudgedRun) -> list[Finding]:
    """Only what does not pass is told of a hidden run; what this machine lacks has been told before."""
    judged = in_hidden_run(run.judged, run.seen, first.seen, run.variation or {})
    named = name_mistakes(judged, run.seen, run.reference, bench.slips(run.variation))
    findings = [one.finding for one in named]
    return [finding for finding in findings if finding.status is not Status.PASS and not finding.asset_missing]


def _status(findings: Sequence[Finding]) -> Status:
    """Our fault before the student's; a pass only when every check has passed that could be judged on this machine."""
    found = {finding.status for finding in findings if not finding.asset_missing}
    if findings and not found:
        return Status.SKIP
    for status in (Status.ERROR, Status.FAIL, Status.SKIP):
        if status in found:
            return status
    return Status.PASS


def _blanks_left(lines: Sequence[int]) -> str:
    more = f", {len(lines) - 1} more" if len(lines) > 1 else ""
    return f"blank in line {lines[0]}{more}"
