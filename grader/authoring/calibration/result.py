"""What a calibration comes to: a threshold for each bound, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from grader.authoring.calibration.bounds import Bound
from grader.authoring.calibration.figures import one_in
from grader.authoring.calibration.proposal import FALSE_FAIL, Measured, Proposal, judged, propose
from grader.authoring.calibration.tails import MIN_SIZE
from grader.authoring.calibration.trainings import Number, Trainings
from grader.spec import Mistake


@dataclass(frozen=True)
class Outcome:
    """One bound's numbers and threshold.

    Attributes:
        bound: the bound.
        reference: the reference's numbers.
        mistakes: those mistakes that nothing else tells, and their numbers.
        guessing: the number for an answer that nothing was learned for, such as the same in every row; None where it is
            not known.
        proposal: the threshold; None where the numbers don't allow one.
        refusals: why the threshold is not to be used, with what to do; empty if it is.
        remarks: what an author should know all the same.
    """

    bound: Bound
    reference: tuple[Number, ...]
    mistakes: tuple[tuple[Mistake, tuple[Number, ...]], ...]
    guessing: Number
    proposal: Proposal | None
    refusals: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def numbers(self) -> tuple[float, ...]:
        """The reference's numbers, without the runs that gave none."""
        return tuple(value for value in self.reference if value is not None)

    @property
    def chosen(self) -> tuple[float, float] | None:
        """The threshold and its false-fail rate; None if there is none to be used."""
        if self.proposal is None or self.refusals:
            return None
        return self.proposal.threshold, self.proposal.false_fail


def outcomes(trainings: Trainings, *, keep: bool = False) -> list[Outcome]:
    """What the numbers come to.

    Args:
        trainings: the runs, all of them made.
        keep: whether a threshold of the spec that fits stays as it is.
    """
    reference, *others = trainings.series
    found = []
    for place, bound in enumerate(trainings.bounds):
        slips = tuple((series.mistake, tuple(series.numbers(place))) for series in others if series.mistake)
        outcome = Outcome(bound, tuple(reference.numbers(place)), slips, trainings.guessing[place], None)
        found.append(replace(outcome, proposal=_proposal(outcome, keep=keep)))
    untold = set(range(len(others)))
    untold = untold.intersection(*(outcome.proposal.overlapping for outcome in found if outcome.proposal))
    varied = bool(trainings.entry.spec.variations)
    return [
        replace(outcome, refusals=tuple(_refusals(outcome, untold)), remarks=tuple(_remarks(outcome, varied=varied)))
        for outcome in found
    ]


def _proposal(outcome: Outcome, *, keep: bool) -> Proposal | None:
    if len(outcome.numbers) < max(MIN_SIZE, len(outcome.reference)):
        return None
    mistakes = {number: values for number, (_, values) in enumerate(outcome.mistakes)}
    measured = Measured(outcome.bound.side, outcome.numbers, mistakes, outcome.guessing)
    if keep:
        present = judged(measured, outcome.bound.threshold)
        if present.fits and not (present.overlapping or present.guessing_passes or present.all_pass):
            return present
    return propose(measured)


def _refusals(outcome: Outcome, untold: Collection[int]) -> Iterator[str]:
    """Why a threshold is not to be used, and what to do.

    Args:
        outcome: the numbers and the threshold.
        untold: the mistakes that no threshold of the exercise tells.
    """
    proposal = outcome.proposal
    if proposal is None:
        without = [seed for seed, value in enumerate(outcome.reference, 1) if value is None]
        if without:
            seeds = ", ".join(map(str, without[:5])) + (" ..." if len(without) > 5 else "")
            yield (
                f"With {'seed' if len(without) == 1 else 'seeds'} {seeds} the reference gives no number to measure, so "
                "a right solution can fail whatever the bound is. Make the training steadier: a smaller learning rate, "
                "inputs that are scaled."
            )
        else:
            yield f"There are {len(outcome.numbers)} numbers, and {MIN_SIZE} are needed."
        return
    for number in sorted(proposal.overlapping.intersection(untold)):
        mistake, values = outcome.mistakes[number]
        reached = [value for value in values if value is not None]
        numbers = f"its numbers are {min(reached):.4g} to {max(reached):.4g}" if reached else "it gives no numbers"
        yield (
            f"It does not tell the mistake {mistake.says!r} from the reference: {numbers}, "
            f"and up to {one_in(proposal.false_pass[number])} of such "
            "trainings pass. Give that mistake a check of its own (`fit`, `compiled`, `source`), measure something "
            "that it spoils more, or run more seeds."
        )
    if proposal.guessing_passes or proposal.all_pass:
        passing = "Every number" if proposal.all_pass else f"Guessing ({outcome.guessing:.3g})"
        yield (
            f"{passing} passes it, so it proves nothing. Run more seeds: they allow a "
            "stricter bound. Or measure what a training changes more: another metric (`auc`, a loss), more epochs, "
            "more data, inputs that are scaled. Where nothing helps, leave the check out."
        )
    if not proposal.fits:
        yield f"It would fail more than one right solution in {1 / FALSE_FAIL:,.0f}. Run more seeds."


def _remarks(outcome: Outcome, *, varied: bool) -> Iterator[str]:
    if outcome.guessing is None and not outcome.mistakes:
        yield (
            "What guessing reaches is not known, and no mistake is measured here, so nothing shows that this bound "
            "tells anything. A `measure` can say what guessing reaches: `guessing`."
        )
    if varied and outcome.bound.check.vary:
        yield "It is judged in the hidden runs as well, which are not measured here. `vary: false` keeps it out."
