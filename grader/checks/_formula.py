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
from grader.checks.value import MOST_WRITTEN, line_of, no_value
from grader.compare import close, difference, differing, numbers, short_range, show, to_plain
from grader.evidence import Expression, Found, Probe, Record, Value
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
        """The first name in the expression, or what it stands for if that is short."""
        first = next(iter(self._names), self.expression)
        stands_for = self.where.get(first, first)
        return stands_for if len(stands_for) <= MOST_WRITTEN else first

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
        values = self._found(seen)
        for name, probe in self._names.items():
            if name not in values:
                return no_value(check, probe, seen.evidence.answers.get(probe), seen)
        return values

    def reference_values(self, reference: Run) -> dict[str, Value]:
        """What the reference leaves behind under the names.

        Raises:
            ReferenceFault: something is missing.
        """
        return {name: reference_value(reference, probe) for name, probe in self._names.items()}

    def same_values(self, seen: Run, slip: Run) -> bool:
        """Whether two runs leave the same behind under all names.

        Of models and trainings, which are never the same in all, what the expression looks at has to be the same.
        """
        mine, others = self._found(seen), self._found(slip)
        if not mine or mine.keys() != self._names.keys() or others.keys() != mine.keys():
            return False
        if any(difference(mine[name], others[name]) is not None for name in mine):
            return False
        return not any(map(_holds_a_record, mine.values())) or self._looks_alike(mine, others)

    def _found(self, run: Run) -> dict[str, Value]:
        answers = {name: run.evidence.answers.get(probe) for name, probe in self._names.items()}
        return {name: answer.value for name, answer in answers.items() if isinstance(answer, Found)}

    def _looks_alike(self, mine: Mapping[str, Value], others: Mapping[str, Value]) -> bool:
        """Whether the sides of comparisons that the code decides on come to the same."""
        body = self._tree.body
        conditions = body.values if isinstance(body, ast.BoolOp) else [body]
        sides = [each.left if isinstance(each, ast.Compare) else each for each in conditions]
        try:
            return all(
                bool(_evaluated(ast.Expression(side), mine) == _evaluated(ast.Expression(side), others))
                for side in sides
            )
        except Exception:  # noqa: BLE001 - a side may need the reference, or be nothing that can be compared
            return False

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
        return _evaluated(self._tree, values, expected=expected)


def _evaluated(tree: ast.Expression, values: Mapping[str, Value], **further: Any) -> Any:
    names = {name: to_plain(value) for name, value in values.items()}
    # NumPy's methods import lazily, and look for the import function here.
    reach = {"__builtins__": {"__import__": __import__}, **_FUNCTIONS, **further, **names}
    with no_warnings():
        result = eval(compile(tree, "formula", "eval"), reach)  # noqa: S307 - the instructor wrote it
    return result.item() if getattr(result, "shape", None) == () else result


def _holds_a_record(value: Value) -> bool:
    """Whether a value is a model, a training or the like, or has one in it."""
    if isinstance(value, (list, tuple)):
        return any(map(_holds_a_record, value))
    if isinstance(value, dict):
        return any(map(_holds_a_record, value.values()))
    return isinstance(value, Record)


def no_warnings() -> AbstractContextManager[Any]:
    """Keep NumPy from warning of divisions by zero and overflows, if it is there at all."""
    if "numpy" not in sys.modules:
        return nullcontext()
    import numpy as np  # waits until an import that is under way in another thread is complete

    return np.errstate(all="ignore")
