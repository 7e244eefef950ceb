"""A number that an instructor's own expression works out, and a bound that it has to keep to."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from types import SimpleNamespace
from typing import Annotated, ClassVar

from pydantic import Field, model_validator

from grader.check import Check, Finding, PythonExpression, ReferenceFault, Run, reference_value
from grader.checks._bound import Threshold, Unmeasured, bound_words, is_enough, refuse_unless_one_bound, too_much
from grader.checks._formula import Formula, Where
from grader.compare import show, to_plain
from grader.compare.plain import to_python
from grader.evidence import Expression, Probe, Value


class MeasureCheck(Check):
    """A number worked out from what the code leaves behind, such as the best validation accuracy of a training.

    The expression is evaluated as that of `holds` is, with the same functions in reach. The number passes on one side
    of a bound, which `grade calibrate` finds. It is only as true as what the student's process says of itself: an
    `accuracy`, which is worked out from weights, belongs beside it. The reference has to keep to the bound.
    """

    kind: ClassVar[str] = "measure"

    measure: PythonExpression
    """The number, over names of the student's code and those in `where`."""
    where: Where = Field(default={})
    """Further names: expressions that are evaluated in the student's process, in reach of all names there."""
    called: Annotated[str, Field(pattern=r"\S")]
    """What the number is, as it stands inside a sentence: `the best accuracy on the held-back rows`."""
    at_least: Threshold | None = None
    """The least value that passes. Either this or `at_most` is needed."""
    at_most: Threshold | None = None
    """The greatest value that passes."""
    guessing: PythonExpression | None = None
    """What an answer gets that nothing was learned for, such as the share of the commonest class: an expression
    evaluated in the reference's process only, in reach of the names that the reference and the exercise's `hidden` code
    leave behind. `grade calibrate` refuses a bound that guessing keeps to."""

    @model_validator(mode="after")
    def _one_bound(self) -> MeasureCheck:
        refuse_unless_one_bound(self)
        return self

    @cached_property
    def _formula(self) -> Formula:
        return Formula(self.measure, self.where)

    @property
    def subject(self) -> str:
        """The first name in the expression."""
        return self._formula.subject

    @property
    def statistic(self) -> dict[str, object]:
        """The expression and its names."""
        return {"measure": self.measure.strip(), "where": dict(self.where)}

    def probes(self) -> Iterator[Probe]:
        """The values of all names."""
        yield from self._formula.probes()

    def reference_probes(self) -> Iterator[Probe]:
        """What guessing gets."""
        if self.guessing is not None:
            yield Expression(self.guessing)

    def judge(self, seen: Run, reference: Run) -> Finding:
        """Work the number out, for the reference first."""
        expected = self._formula.expected(reference)
        try:
            best = self._number(self._formula.reference_values(reference), expected)
        except Unmeasured as reason:
            raise ReferenceFault(f"For the reference, `{self.measure}` {reason}.") from None
        if not is_enough(self, best):
            message = f"The reference does not pass: {self.called} is {show(best)}, {too_much(self)}."
            raise ReferenceFault(message, remedy="`grade calibrate` finds a bound that fits.")
        values = self._formula.values(self, seen)
        if isinstance(values, Finding):
            return replace(values, expected=bound_words(self))
        line = self._formula.line(seen.source)
        name = self.called[:1].upper() + self.called[1:]
        try:
            found = self._number(values, expected)
        except Unmeasured:
            message = f"{name} can't be worked out from what your code leaves behind."
            return self.failed(message, expected=bound_words(self), actual=self._formula.shown(values), line=line)
        if is_enough(self, found):
            return self.passed()
        message = f"{name} is {show(found)}: {too_much(self)}."
        return self.failed(message, expected=bound_words(self), actual=show(found), line=line)

    def measured(self, seen: Run, reference: Run) -> float:
        """The number for a run.

        Raises:
            Unmeasured: it can't be worked out.
            ReferenceFault: the reference lacks a value that the expression asks for.
        """
        values = self._formula.values(self, seen)
        if isinstance(values, Finding):
            raise Unmeasured(values.message)
        return self._number(values, self._formula.expected(reference))

    def guessed(self, reference: Run) -> float | None:
        """What the author says that guessing gets.

        Raises:
            ReferenceFault: the expression gives no number.
        """
        if self.guessing is None:
            return None
        result = to_python(to_plain(reference_value(reference, Expression(self.guessing))))
        if isinstance(result, bool) or not isinstance(result, (int, float)) or not math.isfinite(result):
            raise ReferenceFault(f"For the reference, `{self.guessing}` is no number.")
        return float(result)

    def same_slip(self, seen: Run, slip: Run) -> bool:
        """Whether all names have the same values."""
        return self._formula.same_values(seen, slip)

    def _number(self, values: Mapping[str, Value], expected: SimpleNamespace) -> float:
        try:
            result = self._formula.evaluate(values, expected)
        except Exception as error:  # noqa: BLE001 - an expression over any data may raise anything
            raise Unmeasured(f"raises {type(error).__name__}: {error}") from None
        if isinstance(result, bool) or not isinstance(result, (int, float)):
            raise Unmeasured(f"is no number, but of type {type(result).__name__}")
        if not math.isfinite(result):
            raise Unmeasured(f"is {result}")
        return float(result)
