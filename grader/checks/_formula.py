"""An instructor's expression over the evidence of a run: which values it needs, and what it gives for them."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import cached_property
from types import SimpleNamespace
from typing import Annotated, Any

from pydantic import Field

from grader.check import Check, Finding, PythonExpression, Run, reference_value
from grader.checks.value import line_of, no_value
from grader.compare import close, difference, differing, numbers, short_range, show, to_plain
from grader.evidence import Expression, Found, Probe, Value
from grader.source import Source

Where = dict[Annotated[str, Field(pattern=r"^[^\W\d]\w*$")], PythonExpression]
"""Further names of an expression: each stands for an expression evaluated in the student's process."""

_BUILTINS: tuple[Any, ...] = (abs, all, any, bool, dict, divmod, enumerate, float, int, isinstance, len, list, map)
_BUILTINS += (max, min, pow, reversed, round, set, sorted, str, sum, tuple, zip)
_OWN: dict[str, Any] = {"range": short_range, "numbers": numbers, "close": close, "differing": differing}
_FUNCTIONS = {function.__name__: function for function in _BUILTINS} | _OWN


@dataclass(frozen=True)
class Formula:
    """An expression that is evaluated away from the student's process, on plain data.

    Attributes:
        expression: the Python expression.
        where: names in it -> the expressions that are evaluated in the student's process for them.
    """

    expression: str
    where: Mapping[str, str]

    @cached_property
    def _tree(self) -> ast.Expression:
        return ast.parse(self.expression.strip(), mode="eval")

    @cached_property
    def _names(self) -> dict[str, Probe]:
        """The names in the expression, in order of appearance, and where their values come from."""
        names = [node for node in ast.walk(self._tree) if isinstance(node, ast.Name)]
        bound = {node.id for node in names if isinstance(node.ctx, ast.Store)}
        bound |= {node.arg for node in ast.walk(self._tree) if isinstance(node, ast.arg)}
        free = [node for node in names if node.id not in bound and node.id not in _FUNCTIONS and node.id != "expected"]
        free.sort(key=lambda node: (node.lineno, node.col_offset))
        return {node.id: self._probe(node.id) for node in free}

    @cached_property
    def _expected(self) -> dict[str, Probe]:
        """The names whose reference's value the expression asks for."""
        return {
            node.attr: self._probe(node.attr)
            for node in ast.walk(self._tree)
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "expected"
        }

    def _probe(self, name: str) -> Probe:
        return Expression(self.where.get(name, name))

    @property
    def subject(self) -> str:
        """The first name in the expression."""
        first = next(iter(self._names), self.expression)
        return self.where.get(first, first)

    def probes(self) -> Iterator[Probe]:
        """The values of all names."""
        yield from dict.fromkeys((*self._names.values(), *self._expected.values()))

    def line(self, source: Source) -> int | None:
        """The line of the student's file that binds the first name that it binds itself."""
        lines = (line_of(self.where.get(name, name), source) for name in self._names)
        return next((line for line in lines if line is not None), None)

    def shown(self, values: Mapping[str, Value]) -> str | None:
        """The values of the code's own names, as a short text, if there are any: those in `where` may be the answer."""
        return ", ".join(f"{name} = {show(value)}" for name, value in values.items() if name not in self.where) or None

    def values(self, check: Check, seen: Run) -> dict[str, Value] | Finding:
        """What a run leaves behind under the names, or the finding that there is something missing."""
        values: dict[str, Value] = {}
        for name, probe in self._names.items():
            answer = seen.evidence.answers.get(probe)
            if not isinstance(answer, Found):
                return no_value(check, probe, answer, seen)
            values[name] = answer.value
        return values

    def reference_values(self, reference: Run) -> dict[str, Value]:
        """What the reference leaves behind under the names.

        Raises:
            ReferenceFault: something is missing.
        """
        return {name: reference_value(reference, probe) for name, probe in self._names.items()}

    def same_values(self, seen: Run, slip: Run) -> bool:
        """Whether two runs leave the same behind under all names."""
        for probe in self._names.values():
            mine, other = seen.evidence.answers.get(probe), slip.evidence.answers.get(probe)
            if not (isinstance(mine, Found) and isinstance(other, Found)):
                return False
            if difference(mine.value, other.value) is not None:
                return False
        return bool(self._names)

    def expected(self, reference: Run) -> SimpleNamespace:
        """The reference's values that the expression asks for, as plain data.

        Raises:
            ReferenceFault: one of them is missing.
        """
        values = {name: to_plain(reference_value(reference, probe)) for name, probe in self._expected.items()}
        return SimpleNamespace(**values)

    def evaluate(self, values: Mapping[str, Value], expected: SimpleNamespace) -> Any:
        """What the expression gives; a number or truth value of NumPy's as one of Python's.

        Raises:
            Exception: whatever the expression raises.
        """
        names = {name: to_plain(value) for name, value in values.items()}
        # NumPy's methods import lazily, and look for the import function here.
        reach = {"__builtins__": {"__import__": __import__}, **_FUNCTIONS, "expected": expected, **names}
        with no_warnings():
            result = eval(compile(self._tree, "formula", "eval"), reach)  # noqa: S307 - the instructor wrote it
        return result.item() if getattr(result, "shape", None) == () else result


def no_warnings() -> AbstractContextManager[Any]:
    """Keep NumPy from warning of divisions by zero and overflows, if it is there at all."""
    if "numpy" not in sys.modules:
        return nullcontext()
    import numpy as np  # waits until an import that is under way in another thread is complete

    return np.errstate(all="ignore")
