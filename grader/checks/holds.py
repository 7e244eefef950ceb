"""An instructor's own condition on what the code leaves behind."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import cached_property
from types import SimpleNamespace
from typing import Annotated, Any, ClassVar

from pydantic import Field

from grader.check import Check, Finding, PythonExpression, ReferenceFault, Run, reference_value
from grader.checks.value import line_of, no_value
from grader.compare import close, difference, differing, numbers, short_range, show, to_plain
from grader.evidence import Expression, Found, Probe, Value

_BUILTINS: tuple[Any, ...] = (abs, all, any, bool, dict, divmod, enumerate, float, int, isinstance, len, list, map)
_BUILTINS += (max, min, pow, reversed, round, set, sorted, str, sum, tuple, zip)
_OWN: dict[str, Any] = {"range": short_range, "numbers": numbers, "close": close, "differing": differing}
_FUNCTIONS = {function.__name__: function for function in _BUILTINS} | _OWN


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
    where: dict[Annotated[str, Field(pattern=r"^[^\W\d]\w*$")], PythonExpression] = Field(default={})
    """Further names: expressions that are evaluated in the student's process, in reach of all names there."""
    says: Annotated[str, Field(pattern=r"\S")]
    """What the student reads when the condition does not hold."""

    @cached_property
    def _names(self) -> dict[str, Probe]:
        """The names in the condition, in order of appearance, and where their values come from."""
        names = [node for node in ast.walk(self._tree) if isinstance(node, ast.Name)]
        bound = {node.id for node in names if isinstance(node.ctx, ast.Store)}
        bound |= {node.arg for node in ast.walk(self._tree) if isinstance(node, ast.arg)}
        free = [node for node in names if node.id not in bound and node.id not in _FUNCTIONS and node.id != "expected"]
        free.sort(key=lambda node: (node.lineno, node.col_offset))
        return {node.id: self._probe(node.id) for node in free}

    @cached_property
    def _expected(self) -> dict[str, Probe]:
        """The names whose reference's value the condition asks for."""
        return {
            node.attr: self._probe(node.attr)
            for node in ast.walk(self._tree)
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "expected"
        }

    @cached_property
    def _tree(self) -> ast.Expression:
        return ast.parse(self.holds.strip(), mode="eval")

    def _probe(self, name: str) -> Probe:
        return Expression(self.where.get(name, name))

    @property
    def subject(self) -> str:
        """The first name in the condition."""
        first = next(iter(self._names), self.holds)
        return self.where.get(first, first)

    def probes(self) -> Iterator[Probe]:
        """The values of all names."""
        yield from dict.fromkeys((*self._names.values(), *self._expected.values()))

    def judge(self, seen: Run, reference: Run) -> Finding:
        """Evaluate the condition, on the reference first."""
        values = {name: reference_value(reference, probe) for name, probe in self._names.items()}
        try:
            fulfilled = self._evaluate(values, reference)
        except Exception as error:  # noqa: BLE001 - an expression over any data may raise anything
            problem = f"raises {type(error).__name__} on the reference: {error}"
            raise ReferenceFault(f"The condition `{self.holds}` {problem}.") from None
        if not fulfilled:
            raise ReferenceFault(f"The reference does not fulfil the condition `{self.holds}`.")
        return self.judge_alone(seen, reference)

    def judge_alone(self, seen: Run, reference: Run) -> Finding:
        """Evaluate the condition on the submission, whether or not the reference fulfils it."""
        values: dict[str, Value] = {}
        for name, probe in self._names.items():
            answer = seen.evidence.answers.get(probe)
            if not isinstance(answer, Found):
                return replace(no_value(self, probe, answer, seen), expected=self.holds)
            values[name] = answer.value
        for probe in self._expected.values():
            reference_value(reference, probe)
        try:
            fulfilled = self._evaluate(values, reference)
        except Exception:  # noqa: BLE001 - the data is the student's, of any type and size
            fulfilled = False
        if fulfilled:
            return self.passed()
        actual = ", ".join(f"{self.where.get(name, name)} = {show(value)}" for name, value in values.items())
        lines = (line_of(self.where.get(name, name), seen.source) for name in self._names)
        line = next((line for line in lines if line is not None), None)
        return self.failed(self.says, expected=self.holds, actual=actual, line=line)

    def same_slip(self, seen: Run, slip: Run) -> bool:
        """Whether all names have the same values."""
        for probe in self._names.values():
            mine, other = seen.evidence.answers.get(probe), slip.evidence.answers.get(probe)
            if not (isinstance(mine, Found) and isinstance(other, Found)):
                return False
            if difference(mine.value, other.value) is not None:
                return False
        return bool(self._names)

    def _evaluate(self, values: dict[str, Value], reference: Run) -> bool:
        """Whether the condition holds.

        Raises:
            TypeError: its value is neither true nor false.
            Exception: whatever the expression raises.
        """
        expected = {name: to_plain(reference_value(reference, probe)) for name, probe in self._expected.items()}
        names = {name: to_plain(value) for name, value in values.items()}
        # NumPy's methods import lazily, and look for the import function here.
        reach = {
            "__builtins__": {"__import__": __import__},
            **_FUNCTIONS,
            "expected": SimpleNamespace(**expected),
            **names,
        }
        with _no_warnings():
            result = eval(compile(self._tree, "holds", "eval"), reach)  # noqa: S307 - the instructor wrote it
        if getattr(result, "shape", None) == ():
            result = result.item()
        if not isinstance(result, bool):
            raise TypeError(f"a condition is True or False, not of type {type(result).__name__}")
        return result


def _no_warnings() -> AbstractContextManager[Any]:
    """Keep NumPy from warning of divisions by zero and overflows, if it is there at all."""
    if "numpy" not in sys.modules:
        return nullcontext()
    import numpy as np  # waits until an import that is under way in another thread is complete

    return np.errstate(all="ignore")
