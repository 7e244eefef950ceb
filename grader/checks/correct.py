"""Accept on the result; look for causes only when it is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar

from pydantic import Field

from grader.check import Check, Finding, Run, Status, all_questions
from grader.checks.any_of import Part, as_own
from grader.evidence import Answer, Probe
from grader.evidence.follow_up import Questions


class CorrectCheck(Check):
    """Accept when the result is right, however it came about; look for the cause only when it is wrong.

    The student then reads about the first check in `diagnose` that fails, or, when none does, about the first in
    `correct`.
    """

    kind: ClassVar[str] = "correct"

    correct: Annotated[list[Part], Field(min_length=1)]
    """The checks that decide: when all of them pass, all is well."""
    diagnose: list[Part] = Field(default=[])
    """The checks that look for the cause, in order. They never turn a right result down."""

    @property
    def subject(self) -> str:
        """What the first of the deciding checks is about."""
        return self.correct[0].subject

    @property
    def label(self) -> str:
        """The subject inside a sentence."""
        return self.correct[0].label

    def probes(self) -> Iterator[Probe]:
        """All that any part needs."""
        for part in (*self.correct, *self.diagnose):
            yield from part.probes()

    def reference_probes(self) -> Iterator[Probe]:
        """All that any part asks of the reference alone."""
        for part in (*self.correct, *self.diagnose):
            yield from part.reference_probes()

    def follow_up(self, answers: Mapping[Probe, Answer], reference: Run) -> Questions:
        """All that any part asks further."""
        return all_questions((part for part in (*self.correct, *self.diagnose)), answers, reference)

    @property
    def asks_further(self) -> bool:
        """Whether any part may ask further."""
        return any(part.asks_further for part in (*self.correct, *self.diagnose))

    @property
    def needs_run(self) -> bool:
        """Whether any part needs the code to be run."""
        return any(part.needs_run for part in (*self.correct, *self.diagnose))

    def judge(self, seen: Run, reference: Run) -> Finding:
        """Judge the result, and its causes only when it is wrong."""
        failure = _first_failure(self.correct, seen, reference)
        if failure is None:
            return self.passed()
        told = _first_failure(self.diagnose, seen, reference) or failure
        return as_own(self, told)

    def same_slip(self, seen: Run, slip: Run) -> bool:
        """Whether all of the deciding checks show the mistake."""
        return all(part.same_slip(seen, slip) for part in self.correct)


def _first_failure(parts: list[Check], seen: Run, reference: Run) -> Finding | None:
    findings = (part.judge(seen, reference) for part in parts)
    return next((finding for finding in findings if finding.status is not Status.PASS), None)
