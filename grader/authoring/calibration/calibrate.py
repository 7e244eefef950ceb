"""Calibrating one exercise: run, decide, keep the numbers, write the thresholds."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

from grader.authoring.calibration.bounds import bounds_of
from grader.authoring.calibration.figures import figures
from grader.authoring.calibration.record import Flake, write_record
from grader.authoring.calibration.result import Outcome, outcomes
from grader.authoring.calibration.spec_file import Edit, with_thresholds
from grader.authoring.calibration.tails import MIN_SIZE
from grader.authoring.calibration.trainings import Trainings
from grader.cache import Cache
from grader.catalog import Entry
from grader.engine import Engines
from grader.state import write_whole


@dataclass(frozen=True)
class Plan:
    """How to calibrate.

    Attributes:
        seeds: how many runs of the reference; each mistake gets half of them, but `MIN_SIZE` at least.
        jobs: how many runs at once.
        keep: whether thresholds of the spec that fit stay as they are.
        dry: whether nothing is to be written: neither spec nor numbers.
    """

    seeds: int
    jobs: int
    keep: bool = False
    dry: bool = False


@dataclass(frozen=True)
class Calibration:
    """What came of one exercise.

    Attributes:
        outcomes: one for each threshold, in the order of the checks.
        flakes: checks without a threshold that the reference failed with some seed.
        written: whether the spec was changed.
    """

    entry: Entry
    outcomes: tuple[Outcome, ...]
    flakes: tuple[Flake, ...]
    written: bool

    @property
    def good(self) -> bool:
        """Whether every threshold can be used, and nothing else depends on chance."""
        return not self.flakes and all(outcome.chosen is not None for outcome in self.outcomes)


def calibrated(entries: list[Entry]) -> list[Entry]:
    """Those exercises that have thresholds.

    Raises:
        SpecError: a spec is broken.
    """
    return [entry for entry in entries if bounds_of(entry.spec)]


def calibrate(
    entry: Entry, engines: Engines, cache: Cache, plan: Plan, tell: Callable[[int, int], None]
) -> Calibration:
    """Calibrate the thresholds of one exercise.

    If it is interrupted, the numbers measured so far are kept beside the solution, and the next call goes on from
    there.

    Args:
        entry: the exercise.
        engines: where code runs.
        cache: where evidence of references is kept.
        plan: how to do it.
        tell: is called with the number of runs made and of all runs, before the first and after each.

    Raises:
        SpecError: the spec is broken.
        ReferenceFault: the reference does not run, or a run was ended from outside.
        RequestError: something can't be written.
    """
    trainings = Trainings(entry, engines, cache)
    trainings.prepare(plan.seeds, max(MIN_SIZE, plan.seeds // 2))
    total = trainings.missing
    tell(0, total)
    try:
        with closing(trainings.run(plan.jobs)) as runs:
            for made, _ in enumerate(runs, 1):
                tell(made, total)
    except BaseException:
        if not plan.dry:
            write_record(entry, trainings.record(trainings.kept_thresholds))
        raise
    found = outcomes(trainings, keep=plan.keep)
    written = False
    if not plan.dry:
        write_record(entry, trainings.record([outcome.chosen for outcome in found]))
        written = _write_thresholds(entry, found)
    return Calibration(entry, tuple(found), tuple(trainings.flakes), written)


def _write_thresholds(entry: Entry, found: list[Outcome]) -> bool:
    """Write the thresholds that can be used into the spec; gives whether it has changed."""
    edits = [
        Edit(
            outcome.bound.path,
            outcome.bound.side,
            outcome.chosen[0],
            figures(outcome.numbers, outcome.chosen[1], outcome.guessing),
        )
        for outcome in found
        if outcome.chosen is not None
    ]
    before = entry.spec_path.read_text(encoding="utf-8")
    after = with_thresholds(before, edits, str(entry.spec_path))
    if after != before:
        write_whole(entry.spec_path, after)
    return after != before
