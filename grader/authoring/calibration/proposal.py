"""Which threshold follows from what was measured, or why none does."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import StrEnum
from functools import cached_property

from grader.authoring.calibration.tails import LEAST_SIZE, Sample, oriented, without_a_model

FALSE_FAIL = 1 / 1000
"""How many right solutions may fail a threshold, at most."""
FALSE_PASS = 1 / 20
"""How many trainings with a mistake in them may pass it, at most: the student sees that it works now and then."""


class Side(StrEnum):
    """Which bound a threshold is, by the option's name."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"

    def passes(self, number: float, threshold: float) -> bool:
        """Whether a number keeps to the threshold."""
        return number >= threshold if self is Side.AT_LEAST else number <= threshold


class Scale(StrEnum):
    """The scale on which numbers are taken to spread about evenly."""

    LOGIT = "logit"
    """For shares: numbers between 0 and 1, the more the better."""
    LOG = "log"
    """For losses and other positive numbers."""
    PLAIN = "plain"
    """For everything else."""

    @classmethod
    def of(cls, values: Sequence[float], side: Side) -> Scale:
        """The scale for numbers that have to keep to a bound."""
        if side is Side.AT_LEAST and all(0 < value < 1 for value in values):
            return cls.LOGIT
        if all(value > 0 for value in values):
            return cls.LOG
        return cls.PLAIN

    @property
    def there(self) -> Callable[[float], float]:
        """From a number to its place on the scale."""
        match self:
            case Scale.LOGIT:
                return _logit
            case Scale.LOG:
                return lambda value: math.log(value) if value > 0 else -math.inf
        return float

    @property
    def back(self) -> Callable[[float], float]:
        """From a place on the scale to the number."""
        match self:
            case Scale.LOGIT:
                return lambda place: 1 / (1 + math.exp(-place)) if place > -700 else 0.0
            case Scale.LOG:
                return lambda place: math.exp(min(place, 700))
        return float


def _logit(share: float) -> float:
    if not 0 < share < 1:
        return -math.inf if share <= 0 else math.inf
    return math.log(share / (1 - share))


@dataclass(frozen=True)
class Measured:
    """What one threshold's check measured.

    Attributes:
        side: which bound the threshold is.
        reference: the numbers of the reference, one per seed; at least `LEAST_SIZE`.
        mistakes: for each known mistake that nothing else tells, its numbers; None for a run without a number, which
            no bound lets pass.
        guessing: the number for an answer that nothing was learned for; None where it is not known.
    """

    side: Side
    reference: tuple[float, ...]
    mistakes: Mapping[int, Sequence[float | None]]
    guessing: float | None = None

    @cached_property
    def scale(self) -> Scale:
        """The scale of all numbers."""
        others = [value for values in self.mistakes.values() for value in values if value is not None]
        return Scale.of([*self.reference, *others], self.side)

    @cached_property
    def _sample(self) -> Sample:
        return Sample(self._places(self.reference))

    def _places(self, values: Sequence[float]) -> tuple[float, ...]:
        places = [self.scale.there(value) for value in values]
        return oriented(places, low_is_bad=self.side is Side.AT_LEAST)

    def lets_guessing_pass(self, threshold: float) -> bool:
        """Whether an answer that nothing was learned for is known to keep to a threshold."""
        return self.guessing is not None and self.side.passes(self.guessing, threshold)

    def lets_all_pass(self, threshold: float) -> bool:
        """Whether no number of this kind fails a threshold: every share is at least 0."""
        return self._places([threshold])[0] == -math.inf

    def false_fail(self, threshold: float) -> float:
        """The share of right solutions that a threshold fails, at most."""
        return self._sample.worst_rate(self._places([threshold])[0])

    def false_pass(self, mistake: int, threshold: float) -> float:
        """The share of the trainings with a mistake in them that a threshold lets pass, at most."""
        values = self.mistakes[mistake]
        numbers = self._places([value for value in values if value is not None])
        place = self._places([threshold])[0]
        passing = sum(number >= place for number in numbers)
        if len(numbers) < LEAST_SIZE:
            return without_a_model(passing, len(values))
        mirrored = Sample(oriented(numbers, low_is_bad=False))
        return mirrored.worst_rate(-place) * len(numbers) / len(values)

    @cached_property
    def strictest(self) -> float:
        """The strictest threshold, in round figures, that fails no more right solutions than it may."""
        return self._rounded(self._number(self._sample.limit(FALSE_FAIL)))

    def _number(self, place: float) -> float:
        return self.scale.back(place if self.side is Side.AT_LEAST else -place)

    def _rounded(self, threshold: float) -> float:
        """The threshold in few digits, not stricter than it was."""
        middle = sorted(self.reference)[len(self.reference) // 2]
        distance = abs(middle - threshold) or abs(middle) / 100 or 1.0
        step = Decimal(1).scaleb(math.floor(math.log10(distance / 10)))
        towards = ROUND_FLOOR if self.side is Side.AT_LEAST else ROUND_CEILING
        return float((Decimal(threshold) / step).to_integral_value(towards) * step)

    def between(self, mistakes: Sequence[int]) -> float:
        """The middle between the strictest threshold and the nearest that tells these mistakes, on the scale.

        Guessing counts as one of them.
        """
        best = self._places([self.strictest])[0]
        limits = [self._limit(mistake) for mistake in mistakes]
        if self.guessing is not None and not self.lets_guessing_pass(self.strictest):
            limits += self._places([self.guessing])
        nearest = max(limits, default=-math.inf)
        if not math.isfinite(nearest) or not math.isfinite(best):
            return self.strictest
        return self._rounded(self._number((best + nearest) / 2))

    def _limit(self, mistake: int) -> float:
        """The most lenient place that still tells a mistake."""
        numbers = self._places([value for value in self.mistakes[mistake] if value is not None])
        if len(numbers) < LEAST_SIZE:
            return max(numbers, default=-math.inf)
        return -Sample(oriented(numbers, low_is_bad=False)).limit(FALSE_PASS)


@dataclass(frozen=True)
class Proposal:
    """A threshold, and how often it is wrong, at most.

    Attributes:
        threshold: the bound.
        false_fail: the share of right solutions that it fails, at most.
        false_pass: for each mistake, the share that it lets pass, at most.
        guessing_passes: whether an answer that nothing was learned for is known to pass.
        all_pass: whether no number of this kind fails it.
    """

    threshold: float
    false_fail: float
    false_pass: Mapping[int, float]
    guessing_passes: bool
    all_pass: bool

    @property
    def overlapping(self) -> frozenset[int]:
        """The mistakes of which it lets too many pass."""
        return frozenset(mistake for mistake, rate in self.false_pass.items() if rate > FALSE_PASS)

    @property
    def fits(self) -> bool:
        """Whether it fails few enough right solutions."""
        return self.false_fail <= FALSE_FAIL


def judged(measured: Measured, threshold: float) -> Proposal:
    """How often a threshold is wrong."""
    passing = {mistake: measured.false_pass(mistake, threshold) for mistake in measured.mistakes}
    return Proposal(
        threshold,
        measured.false_fail(threshold),
        passing,
        guessing_passes=measured.lets_guessing_pass(threshold),
        all_pass=measured.lets_all_pass(threshold),
    )


def propose(measured: Measured) -> Proposal:
    """The threshold for what was measured.

    It is the strictest that fails few enough right solutions; where mistakes have to be told that leave some room,
    the middle of that room. A mistake that the strictest threshold can't tell is left out of account, and stands under
    `overlapping`.
    """
    strictest = judged(measured, measured.strictest)
    told = [mistake for mistake in measured.mistakes if mistake not in strictest.overlapping]
    between = judged(measured, measured.between(told)) if told else strictest
    return between if between.fits and between.overlapping <= strictest.overlapping else strictest
