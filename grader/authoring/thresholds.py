"""Whether each threshold of an exercise still fits what was measured for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from grader.authoring.calibration.bounds import Bound, bounds_of
from grader.authoring.calibration.proposal import FALSE_FAIL, Measured
from grader.authoring.calibration.record import Record, digest_of, read_record, record_path
from grader.authoring.calibration.tails import MIN_SIZE
from grader.catalog import Entry


@dataclass(frozen=True)
class Unfit:
    """A threshold that can't be relied on, and what to do about it.

    Attributes:
        name: what is measured: `accuracy of model`; the exercise's id where it is about the record as a whole.
        line: the line of the spec that the check begins in, counted from 1.
        message: what is wrong, in one sentence.
        remedy: what to do.
    """

    name: str
    line: int
    message: str
    remedy: str


def unfit_thresholds(entry: Entry) -> list[Unfit]:
    """What is wrong with the thresholds of an exercise; nothing is run for it, and an exercise without any is fine.

    A threshold fits if `grade calibrate` has put it there, from numbers of this solution, given code and data; if at
    most one right solution in 1,000 fails it, by the bound that those numbers give; and if guessing is not known to
    pass it.

    Raises:
        SpecError: the spec is broken.
        GraderError: the record beside the solution is damaged.
    """
    bounds = bounds_of(entry.spec)
    if not bounds:
        return []
    return list(_unfit(entry, bounds, read_record(entry)))


def _unfit(entry: Entry, bounds: tuple[Bound, ...], record: Record | None) -> Iterator[Unfit]:
    from grader import strict_yaml

    document = strict_yaml.load(entry.spec_path)
    remedy = f"Measure again: grade calibrate {entry.id}"
    stale = record is not None and record.digest != digest_of(entry)
    for bound in bounds:
        problem = _problem(bound, record, stale=stale)
        if problem is not None:
            yield Unfit(bound.name, document.position(bound.path)[0], problem, remedy)
    for kept in record.bounds if record is not None else ():
        if kept.statistic not in [bound.statistic for bound in bounds]:
            yield Unfit(
                entry.id, 1, f"{record_path(entry).name} holds numbers that no check measures any more.", remedy
            )

    for flake in record.flakes if record is not None and not stale else ():
        message = f"With the seed {flake.seed} the reference itself fails this check: {flake.message}"
        advice = "Let the check allow for what chance does, or measure it with a bound (`measure`)."
        yield Unfit(flake.subject, 1, message, advice)


def _problem(bound: Bound, record: Record | None, *, stale: bool) -> str | None:
    """What is wrong with one threshold, or None."""
    data = record.bound(bound.statistic) if record is not None else None
    if data is None:
        return f"The bound `{bound.side}: {bound.threshold:g}` was never calibrated."
    if stale:
        return "The solution, its given code or its data are others than those that the numbers were measured with."
    if data.threshold is None:
        return f"No threshold was found for it: `{bound.side}: {bound.threshold:g}` stands there unproved."
    if bound.threshold != data.threshold:
        return f"The bound is {bound.threshold:g}, but the calibration found {data.threshold:g}."
    numbers = tuple(value for value in data.values if value is not None)
    if len(numbers) < max(MIN_SIZE, len(data.values)):
        return "There are too few numbers for it, or seeds that give none."
    if data.guessing_by != bound.measure.guessing:
        return "What guessing reaches was not worked out with the `guessing` that the spec has now."
    measured = Measured(bound.side, numbers, {}, data.guessing)
    if measured.lets_guessing_pass(bound.threshold):
        return (
            f"Guessing passes the bound {bound.threshold:g} as well ({data.guessing:.3g}), so it proves nothing: more "
            "seeds allow a stricter one, or another metric does."
        )
    if measured.lets_all_pass(bound.threshold):
        return f"Every number passes the bound {bound.threshold:g}, so it proves nothing: more seeds allow another."
    if measured.false_fail(bound.threshold) > FALSE_FAIL:
        return f"The bound {bound.threshold:g} fails more than one right solution in {1 / FALSE_FAIL:,.0f}."
    return None
