"""An instructor's own condition on what the code leaves behind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from types import SimpleNamespace
from typing import Annotated, ClassVar

from pydantic import Field

from grader.check import Check, Finding, PythonExpression, ReferenceFault, Run
from grader.checks._formula import Formula, Where
from grader.evidence import Probe, Value


class HoldsCheck(Check):
    """A condition on the values that the code leaves behind, written as a Python expression that is true or false.

    It is evaluated away from the student's process, on plain data: numbers, texts, lists, dictionaries, NumPy arrays.
    Besides the usual built-in functions there are `numbers(x)` (all numbers in a nested structure, in one list),
    `close(a, b, tolerance=1e-6)` and `differing(a, b)` (how many entries of two structures of one form differ).
    `expected.NAME` is the reference's value of a name. The reference has to fulfil the condition.
    """

    kind: ClassVar[str] = "holds"

    holds: PythonExpression
    """The condition, over names of the student's code and those in `where`."""
    where: Where = Field(default={})
    """Further names: expressions that are evaluated in the student's process, in reach of all names there."""
    says: Annotated[str, Field(pattern=r"\S")]
    """What the student reads when the condition does not hold."""

    @cached_property
    def _condition(self) -> Formula:
        return Formula(self.holds, self.where)

    @property
    def subject(self) -> str:
        """The first name in the condition."""
        return self._condition.subject

    def probes(self) -> Iterator[Probe]:
        """The values of all names."""
        yield from self._condition.probes()

    def judge(self, seen: Run, reference: Run) -> Finding:
        """Evaluate the condition, on the reference first."""
        values = self._condition.reference_values(reference)
        expected = self._condition.expected(reference)
        try:
            fulfilled = self._fulfilled(values, expected)
        except Exception as error:  # noqa: BLE001 - an expression over any data may raise anything
            problem = f"raises {type(error).__name__} on the reference: {error}"
            raise ReferenceFault(f"The condition `{self.holds}` {problem}.") from None
        if not fulfilled:
            raise ReferenceFault(f"The reference does not fulfil the condition `{self.holds}`.")
        return self.judge_alone(seen, reference)

    def judge_alone(self, seen: Run, reference: Run) -> Finding:
        """Evaluate the condition on the submission, whether or not the reference fulfils it."""
        values = self._condition.values(self, seen)
        if isinstance(values, Finding):
            return replace(values, expected=self.holds)
        expected = self._condition.expected(reference)
        try:
            fulfilled = self._fulfilled(values, expected)
        except Exception:  # noqa: BLE001 - the data is the student's, of any type and size
            fulfilled = False
        if fulfilled:
            return self.passed()
        actual, line = self._condition.shown(values), self._condition.line(seen.source)
        return self.failed(self.says, expected=self.holds, actual=actual, line=line)

    def same_slip(self, seen: Run, slip: Run) -> bool:
        """Whether all names have the same values."""
        return self._condition.same_values(seen, slip)

    def _fulfilled(self, values: Mapping[str, Value], expected: SimpleNamespace) -> bool:
        """Whether the condition holds.

        Raises:
            TypeError: its value is neither true nor false.
            Exception: whatever the expression raises.
        """
        result = self._condition.evaluate(values, expected)
        if not isinstance(result, bool):
            raise TypeError(f"a condition is True or False, not of type {type(result).__name__}")
        return result
