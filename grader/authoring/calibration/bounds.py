"""The checks of an exercise that have a threshold, and where their bounds stand in the spec."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from grader.authoring.calibration.proposal import Side
from grader.check import Check
from grader.checks._bound import Bounded
from grader.spec import Exercise
from grader.strict_yaml import DataPath


@dataclass(frozen=True)
class Bound:
    """One threshold.

    Attributes:
        check: the check that has it.
        measure: the same check, as far as it measures.
        path: where the check stands in the spec.
    """

    check: Check
    measure: Bounded
    path: DataPath

    @property
    def side(self) -> Side:
        """Which bound it is."""
        return Side.AT_LEAST if self.measure.at_least is not None else Side.AT_MOST

    @property
    def threshold(self) -> float:
        """The bound that the spec has."""
        found = self.measure.at_least if self.measure.at_least is not None else self.measure.at_most
        assert found is not None, "one of the two is there"
        return found

    @property
    def name(self) -> str:
        """What is measured, in a few words: `accuracy of model`."""
        called = getattr(self.check, "called", None)
        return str(called) if called else f"{getattr(self.check, 'metric', self.check.kind)} of {self.check.subject}"

    @property
    def statistic(self) -> dict[str, Any]:
        """What is measured, and on which side the bound is; not the bound itself."""
        return {**self.measure.statistic, "bound": self.side.value}


def bounds_of(spec: Exercise) -> tuple[Bound, ...]:
    """Every threshold of an exercise, in the order of its checks; those inside other checks too."""
    return tuple(_below(spec.checks, ("checks",)))


def _below(part: Any, path: DataPath) -> Iterator[Bound]:
    if isinstance(part, Check):
        if isinstance(part, Bounded):
            yield Bound(part, part, path)
        for name in type(part).model_fields:
            yield from _below(getattr(part, name), (*path, name))
    elif isinstance(part, list):
        for number, each in enumerate(part):
            yield from _below(each, (*path, number))


def has_bound(check: Check) -> bool:
    """Whether a check, or one inside it, has a threshold."""
    return any(_below(check, ()))
