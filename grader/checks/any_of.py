"""Alternatives: several right ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from grader.check import AnyCheck, Check, Finding, ReferenceFault, Run, Status, all_questions
from grader.checks.holds import HoldsCheck
from grader.evidence import Answer, Probe
from grader.evidence.follow_up import Questions


def _has_no_options_of_its_own(part: Check) -> Check:
    for option in ("vary", "reveal", "after"):
        if option in part.model_fields_set:
            message = "`{option}` belongs to the check as a whole, not to a part of it"
            raise PydanticCustomError("part_option", message, {"option": option})
    return part


Part = Annotated[AnyCheck, AfterValidator(_has_no_options_of_its_own)]
"""A check that is part of another one, which decides about `vary`, `reveal` and `after`."""


class AnyOfCheck(Check):
    """Alternatives, one of which has to pass. Each is a check, or a list of checks that must all pass.

    When none does, the student reads about the one that got furthest. The reference has to pass one of them. It has to
    be the same alternative in every run: who takes the other sign takes it with all values.
    """

    kind: ClassVar[str] = "any_of"

    any_of: Annotated[list[Part | Annotated[list[Part], Field(min_length=1)]], Field(min_length=1)]
    """The alternatives: checks, or lists of checks that must all pass."""

    @property
    def alternatives(self) -> list[list[Check]]:
        """The alternatives, each as a list of checks."""
        return [each if isinstance(each, list) else [each] for each in self.any_of]

    @property
    def subject(self) -> str:
        """What the first alternative begins with."""
        return self.alternatives[0][0].subject

    @property
    def label(self) -> str:
        """The subject inside a sentence."""
        return self.alternatives[0][0].label

    def probes(self) -> Iterator[Probe]:
        """All that any alternative needs."""
        for alternative in self.alternatives:
            for part in alternative:
                yield from part.probes()

    def reference_probes(self) -> Iterator[Probe]:
        """All that any alternative asks of the reference alone."""
        for alternative in self.alternatives:
            for part in alternative:
                yield from part.reference_probes()

    def follow_up(self, answers: Mapping[Probe, Answer], reference: Run) -> Questions:
        """All that any part asks further."""
        return all_questions((part for alternative in self.alternatives for part in alternative), answers, reference)

    @property
    def asks_further(self) -> bool:
        """Whether any part may ask further."""
        return any(part.asks_further for alternative in self.alternatives for part in alternative)

    @property
    def needs_run(self) -> bool:
        """Whether any alternative needs the code to be run."""
        return any(part.needs_run for alternative in self.alternatives for part in alternative)

    def judge(self, seen: Run, reference: Run) -> Finding:
        """Accept what passes one alternative; otherwise tell about the one with the most passes before it failed."""
        if all(_first_failure(each, reference, reference) is not None for each in self.alternatives):
            raise ReferenceFault(f"The reference passes none of the alternatives for {self.subject}.")
        nearest: tuple[int, Finding] | None = None
        for alternative in self.alternatives:
            failure = _first_failure(alternative, seen, reference)
            if failure is None:
                return self.passed()
            if isinstance(failure, ReferenceFault):
                continue
            if nearest is None or failure[0] > nearest[0]:
                nearest = failure
        if nearest is None:
            raise ReferenceFault(f"No alternative for {self.subject} can be compared with the reference.")
        return as_own(self, nearest[1])

    def ways(self, seen: Run, reference: Run) -> frozenset[int]:
        """The positions of the alternatives that pass."""
        passing = (_first_failure(alternative, seen, reference) is None for alternative in self.alternatives)
        return frozenset(position for position, passes in enumerate(passing) if passes)

    def same_slip(self, seen: Run, slip: Run) -> bool:
        """Whether all parts of one alternative show the mistake."""
        return any(all(part.same_slip(seen, slip) for part in alternative) for alternative in self.alternatives)


def as_own(check: Check, finding: Finding) -> Finding:
    """A part's finding as that of the check that it is part of."""
    nothing_there = finding.actual is None
    message = finding.message if nothing_there else check.says or finding.message
    return replace(finding, kind=check.kind, message=message, hint=check.hint or finding.hint)


def _first_failure(alternative: list[Check], seen: Run, reference: Run) -> tuple[int, Finding] | ReferenceFault | None:
    """How many parts pass before the first that doesn't, with its finding; None when all do."""
    for passes, part in enumerate(alternative):
        # What need not hold for the reference, as long as another alternative does.
        judge = part.judge_alone if isinstance(part, HoldsCheck) else part.judge
        try:
            finding = judge(seen, reference)
        except ReferenceFault as fault:
            return fault
        if finding.status is not Status.PASS:
            return passes, finding
    return None
