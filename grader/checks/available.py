"""Checks that need something which is not on every machine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Annotated, ClassVar

from pydantic import Field

from grader.check import Check, Finding, PythonExpression, Run, Status, all_questions, reference_value
from grader.checks.any_of import Part
from grader.evidence import Answer, Expression, NumpyScalar, Probe
from grader.evidence.follow_up import Questions


class AvailableCheck(Check):
    """Checks that are judged only where something is there that not every machine has, such as downloaded weights.

    Where it is missing they are skipped, with the reason, and never pass. What is missing is not the student's fault:
    the exercise is then judged by its other checks, and passes or fails by them.
    """

    kind: ClassVar[str] = "available"

    available: PythonExpression
    """Whether it is there: an expression evaluated in the reference's process only, which gives True or False."""
    checks: Annotated[list[Part], Field(min_length=1)]
    """The checks that need it, in teaching order."""
    otherwise: str
    """What the student reads where it is missing: which part could not be judged, why, and what to do about it."""

    @property
    def subject(self) -> str:
        """What the first of the checks is about."""
        return self.checks[0].subject

    def probes(self) -> Iterator[Probe]:
        """All that any of the checks needs."""
        for part in self.checks:
            yield from part.probes()

    def reference_probes(self) -> Iterator[Probe]:
        """Whether it is there, and all that any of the checks asks of the reference alone."""
        yield Expression(self.available)
        for part in self.checks:
            yield from part.reference_probes()

    def follow_up(self, answers: Mapping[Probe, Answer], reference: Run) -> Questions:
        """All that any of the checks asks further."""
        return all_questions(self.checks, answers, reference)

    @property
    def asks_further(self) -> bool:
        """Whether any of the checks may ask further."""
        return any(part.asks_further for part in self.checks)

    def judge(self, seen: Run, reference: Run) -> Finding:
        """Judge the checks, if that is possible here; the first that does not pass is told."""
        there = reference_value(reference, Expression(self.available))
        if (there.value if isinstance(there, NumpyScalar) else there) is not True:
            return Finding(self.kind, self.subject, Status.SKIP, self.otherwise, asset_missing=True)
        findings = [part.judge(seen, reference) for part in self.checks]
        return replace(
            next((each for each in findings if each.status is not Status.PASS), self.passed()), kind=self.kind
        )

    def same_slip(self, seen: Run, slip: Run) -> bool:
        """Whether all of the checks see the same slip."""
        return all(part.same_slip(seen, slip) for part in self.checks)
