"""From a submission to verdicts: the pipeline.

read -> (blanks? to do) -> run -> judge -> run again with other given values -> judge -> name known mistakes
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
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
from grader.judge import judge
from grader.parallel import in_order
from grader.reference import Bench
from grader.released_bench import open_bench
from grader.source import Source, UnreadableSource
from grader.stubs import remember


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
        jobs: how many to grade at once.
        watch: is told how far trainings are, from several threads.
    """
    yield from in_order(lambda entry: grade(entry, folder, engines, cache, watch), entries, jobs=jobs)


def grade(entry: Entry, folder: Path | None, engines: Engines, cache: Cache, watch: WatchAll = look_away) -> Verdict:
    """Grade one exercise. A fault of ours becomes the status `error`; nothing is raised for it."""
    try:
        return _grade(entry, folder, engines, cache, watch)
    except GraderError as fault:
        return Verdict(entry, submission_path(entry, folder), Status.ERROR, 0.0, _faults(entry, fault), fault=fault)


def _faults(entry: Entry, fault: GraderError) -> tuple[Finding, ...]:
    if isinstance(fault, SpecError):
        return tuple(Finding("spec", entry.name, Status.ERROR, line) for line in fault.lines())
    return (Finding("exercise", entry.name, Status.ERROR, fault.message, hint=fault.remedy),)


def _grade(entry: Entry, folder: Path | None, engines: Engines, cache: Cache, watch: WatchAll) -> Verdict:
    path = submission_path(entry, folder)
    unjudged = Verdict(entry, path, Status.TODO, entry.spec.points)
    try:
        source = Source.read(path)
    except FileNotFoundError:
        return replace(unjudged, notes=("there is no file for it yet",))
    except (OSError, UnreadableSource) as error:
        message = f"Your file {path.name} can't be read: {error}."
        return replace(unjudged, status=Status.FAIL, findings=(Finding(RUN, path.name, Status.FAIL, message),))
    if source.blanks:
        if folder is None:
            remember(entry, source)
        return replace(unjudged, source=source, notes=(_blanks_left(source.blanks),))
    bench = open_bench(entry, engines, cache, imports=source.text, watch=lambda *news: watch(entry, *news))
    if bench.runs_code and source.bad_syntax is not None:
        return replace(unjudged, source=source, status=Status.FAIL, findings=(syntax_finding(source.bad_syntax),))
    return _judged(unjudged, bench, source)


def _judged(unjudged: Verdict, bench: Bench, source: Source) -> Verdict:
    """Run and judge with the values that students see, then with each set of hidden ones, up to the first failure."""
    findings, first = _first_run(bench, source)
    seconds = first[0].evidence.seconds
    for variation in unjudged.entry.spec.variations:
        if _status(findings) is not Status.PASS:
            break
        more, run = _hidden_run(bench, source, variation, first)
        findings += more
        seconds += run.evidence.seconds
    spellings = first[0].evidence.notes
    if unjudged.entry.keras2 == "fail":
        findings += [Finding("keras2", note.old, Status.FAIL, spelt_today(note), line=note.line) for note in spellings]
        spellings = ()
    told = [finding for finding in findings if finding.status is Status.PASS or finding.asset_missing]
    notes = list(dict.fromkeys(finding.message for finding in told if finding.message))
    return replace(
        unjudged,
        source=source,
        status=_status(findings),
        findings=tuple(findings),
        notes=(*notes, *(f"line {note.line}: {spelt_today(note)}" for note in spellings)),
        seconds=seconds,
        output=first[0].evidence.output,
    )


def _first_run(bench: Bench, source: Source) -> tuple[list[Finding], tuple[Run, Run]]:
    """Run with the values that students see: what is found, and the runs of submission and reference."""
    reference = bench.reference(None)
    seen = bench.submission(source, None, reference)
    judged = judge(bench.checks(None), seen, reference, reveal=bench.spec.reveal)
    named = name_mistakes(judged, seen, reference, bench.slips(None))
    return [one.finding for one in named], (seen, reference)


def _hidden_run(
    bench: Bench, source: Source, variation: Mapping[str, str], first: tuple[Run, Run]
) -> tuple[list[Finding], Run]:
    """Only what does not pass is told of a hidden run."""
    reference = bench.reference(variation)
    seen = bench.submission(source, variation, reference)
    judged = judge(bench.checks(variation), seen, reference, first=first)
    named = name_mistakes(in_hidden_run(judged, seen, first[0], variation), seen, reference, bench.slips(variation))
    return [one.finding for one in named if one.finding.status is not Status.PASS], seen


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
