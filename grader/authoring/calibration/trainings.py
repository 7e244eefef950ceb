"""Running the reference, and known mistakes, with one seed after the other, and measuring each run."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from grader.authoring.calibration.bounds import Bound, bounds_of, has_bound
from grader.authoring.calibration.record import (
    BoundData,
    Flake,
    MistakeData,
    Record,
    digest_of,
    read_record,
    shortened,
)
from grader.cache import Cache
from grader.catalog import Entry
from grader.check import Check, ReferenceFault, Run, Status
from grader.checks._bound import Unmeasured
from grader.engine import Engines
from grader.evidence import How
from grader.judge import judge, judge_one
from grader.parallel import in_order
from grader.reference import Bench
from grader.source import Source
from grader.spec import Mistake

_ENDED = frozenset({How.FINISHED, How.RAISED})
"""Endings that say something about the code, not about how busy the machine was."""

Number = float | None
"""What a bound's check measures in one run; None if the run leaves nothing that can be measured."""


@dataclass
class Series:
    """The numbers of one source, for the seeds from 1: one row per seed, with a number for each bound."""

    source: Source
    mistake: Mistake | None
    wanted: int
    rows: dict[int, tuple[Number, ...]] = field(default_factory=dict)

    @property
    def missing(self) -> list[int]:
        """The seeds that have not been run."""
        return [seed for seed in range(1, self.wanted + 1) if seed not in self.rows]

    def numbers(self, bound: int) -> list[Number]:
        """The numbers for one bound, for all seeds from 1 up to the first that was not run."""
        numbers: list[Number] = []
        while (row := self.rows.get(len(numbers) + 1)) is not None:
            numbers.append(row[bound])
        return numbers


class Trainings:
    """All the runs that one exercise's thresholds need."""

    def __init__(self, entry: Entry, engines: Engines, cache: Cache) -> None:
        """Run nothing yet.

        Raises:
            SpecError: the spec is broken.
        """
        self.entry = entry
        self.bounds: tuple[Bound, ...] = bounds_of(entry.spec)
        self.flakes: list[Flake] = []
        self.guessing: list[Number] = []
        self.series: list[Series] = []
        self.kept_thresholds: list[tuple[float, float] | None] = [None] * len(self.bounds)
        self._engines = engines
        self._bench = Bench(entry, engines, cache)
        self._lock = threading.Lock()

    def prepare(self, seeds: int, mistake_seeds: int) -> None:
        """Find out what has to be run: the reference, and those mistakes that no check without a threshold tells.

        What is kept beside the solution is taken over, if it was measured with the same solution and data.

        Raises:
            ReferenceFault: the reference does not run, or gives nothing to measure.
            GraderError: what is kept is damaged.
        """
        reference = self._bench.reference(None)
        self.guessing = [bound.measure.guessed(reference) for bound in self.bounds]
        mistakes = [mistake for mistake in self.entry.spec.mistakes if not self._told_anyway(mistake)]
        self.series = [Series(self._bench.solution, None, seeds)]
        self.series += [Series(self._bench.mistaken(mistake), mistake, mistake_seeds) for mistake in mistakes]
        kept = read_record(self.entry)
        if kept is not None and kept.digest == digest_of(self.entry):
            for series in self.series:
                self._take_over(series, kept)
            chosen = [kept.bound(bound.statistic) for bound in self.bounds]
            self.kept_thresholds = [_chosen(data) for data in chosen]
            self.flakes = [flake for flake in kept.flakes if flake.seed in self.series[0].rows]

    @property
    def missing(self) -> int:
        """How many runs are still to be made."""
        return sum(len(series.missing) for series in self.series)

    def run(self, jobs: int) -> Generator[None, None, None]:
        """Make all runs, several at once, and yield after each. What has been measured is kept, whatever happens.

        Raises:
            ReferenceFault: a run was ended from outside; the machine may be too busy.
        """
        work = [(series, seed) for series in self.series for seed in series.missing]
        for _ in in_order(lambda one: self._measure(*one), work, jobs=jobs):
            yield

    def record(self, thresholds: Sequence[tuple[float, float] | None]) -> Record:
        """All that has been measured.

        Args:
            thresholds: for each bound, the threshold and its false-fail rate, or None where there is none.
        """
        reference, *mistakes = self.series
        data = []
        for place, (bound, chosen) in enumerate(zip(self.bounds, thresholds, strict=True)):
            threshold, false_fail = chosen or (None, None)
            slips = [
                MistakeData(replace=series.mistake.replace, values=series.numbers(place))
                for series in mistakes
                if series.mistake is not None and series.rows
            ]
            data.append(
                BoundData(
                    statistic=bound.statistic,
                    threshold=threshold,
                    false_fail=shortened(false_fail),
                    guessing=shortened(self.guessing[place]),
                    guessing_by=bound.measure.guessing,
                    values=reference.numbers(place),
                    mistakes=slips,
                )
            )
        flakes = sorted(self.flakes, key=lambda flake: (flake.seed, flake.subject))
        return Record(digest=digest_of(self.entry), versions=self._engines.versions(), bounds=data, flakes=flakes)

    def _measure(self, series: Series, seed: int) -> None:
        """Run a source with a seed, and note what each bound's check measures."""
        reference = self._bench.reference(None)
        seen = self._bench.submission(series.source, None, reference, seed=seed)
        if seen.evidence.ending.how not in _ENDED:
            raise ReferenceFault(
                f"With the seed {seed}, the run was ended from outside: {seen.evidence.ending.how}.",
                where=self.entry.id,
                remedy="Give it more time or memory (`limits:` in the spec), or run fewer at once: --jobs 1.",
            )
        finished = seen.evidence.ending.how is How.FINISHED
        row = tuple(_number(bound, seen, reference) if finished else None for bound in self.bounds)
        flakes = list(self._flakes(seen, reference, seed)) if series.mistake is None else []
        with self._lock:
            series.rows[seed] = row
            self.flakes += flakes

    def _flakes(self, seen: Run, reference: Run, seed: int) -> Iterator[Flake]:
        for one in judge(self._unbounded(None), seen, reference):
            if one.finding.status in (Status.FAIL, Status.ERROR):
                yield Flake(seed=seed, subject=one.finding.subject, message=one.finding.message)

    def _unbounded(self, variation: Mapping[str, str] | None) -> list[Check]:
        return [check for check in self._bench.checks(variation) if not has_bound(check)]

    def _told_anyway(self, mistake: Mistake) -> bool:
        """Whether something else than a threshold tells a mistake: another check, or a hidden run."""
        for variation in (None, *self.entry.spec.variations):
            reference, slip = self._bench.reference(variation), self._bench.slip(mistake, variation)
            if slip.evidence.ending.how is not How.FINISHED:
                return True
            if any(judge_one(check, slip, reference).status is Status.FAIL for check in self._unbounded(variation)):
                return True
        return False

    def _take_over(self, series: Series, kept: Record) -> None:
        """Take over the numbers that are kept for a source, for those seeds for which every bound has one."""
        columns = [_kept_numbers(kept.bound(bound.statistic), series.mistake) for bound in self.bounds]
        series.rows.update(enumerate(zip(*columns, strict=False), 1))


def _kept_numbers(data: BoundData | None, mistake: Mistake | None) -> list[Number]:
    if data is None:
        return []
    if mistake is None:
        return data.values
    return next((kept.values for kept in data.mistakes if kept.replace == mistake.replace), [])


def _chosen(data: BoundData | None) -> tuple[float, float] | None:
    """The threshold that was found before, and its false-fail rate."""
    if data is None or data.threshold is None or data.false_fail is None:
        return None
    return data.threshold, data.false_fail


def _number(bound: Bound, seen: Run, reference: Run) -> Number:
    try:
        return shortened(bound.measure.measured(seen, reference))
    except Unmeasured:
        return None
