"""The value of a name or an expression."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Any, ClassVar

from pydantic import Field

from grader.check import Check, Finding, PythonExpression, Run, reference_value
from grader.compare import DEFAULT_TOLERANCE, TypeName, difference, explain, is_of_type, show, type_words
from grader.compare import describe_type as in_words
from grader.errors import nearest
from grader.evidence import Answer, Expression, Failure, Found, Missing, Probe, Raised, Value
from grader.models.whole import whole_gap
from grader.source import Source

MOST_NAMES = 500
"""Names among which a missing one is looked for: more are no slip of the pen, and take seconds."""
MOST_WRITTEN = 80
"""The longest expression of a spec, in characters, that is quoted in a message or stands for a check in a list."""
Tolerance = Annotated[float, Field(ge=0, allow_inf_nan=False)]
"""How far numbers may be apart: `|found - expected| <= tolerance * max(1, |expected|)`."""


class ValueCheck(Check):
    """The value of a name, or of an expression over names, once the code has run.

    It is compared with the reference's value: shape first, then the numbers. Python's and NumPy's numbers are the same,
    and so are lists, tuples and arrays of equal content, unless `type` asks for one of them. Keras models are compared
    by meaning: layers, parameters and, if the reference's is compiled, how that was done.
    """

    kind: ClassVar[str] = "value"

    value: PythonExpression
    """A Python expression over the names of the student's code; mostly just a name."""
    tolerance: Tolerance = DEFAULT_TOLERANCE
    """How far numbers may be off, absolutely and as a share of the expected number. Whole numbers must be the same
    unless it is wider than the default."""
    type: TypeName | None = None
    """The type that the value must have, where that matters: `list`, `array`, `float`, `dict` and so on."""
    equals: Any = None
    """The expected value, as plain YAML, in place of the reference's."""

    @property
    def subject(self) -> str:
        """The expression."""
        return self.value

    def probes(self) -> Iterator[Probe]:
        """The expression's value."""
        yield Expression(self.value)

    def judge(self, seen: Run, reference: Run) -> Finding:
        """Compare the student's value with the expected one."""
        probe = Expression(self.value)
        expected = self.equals if "equals" in self.model_fields_set else reference_value(reference, probe)
        answer = seen.evidence.answers.get(probe)
        if not isinstance(answer, Found):
            return replace(no_value(self, probe, answer, seen), expected=show(expected))
        value, line = answer.value, line_of(self.value, seen.source)
        found = difference(value, expected, tolerance=self.tolerance)
        gap = whole_gap(value, expected)
        if gap is not None:
            message = f"`{self.value}` is not the model that was asked for. {gap.message}"
            return self.failed(message, expected=gap.expected, actual=gap.actual, line=line)
        if found is not None:
            message = explain(self.value, found, value, expected)
        elif self.type is not None and not is_of_type(value, self.type):
            message = f"`{self.value}` is {in_words(value)}, but {type_words(self.type)} was asked for."
        else:
            return self.passed()
        shown = show_both(expected, value)
        return self.failed(message, expected=shown[0], actual=shown[1], line=line)

    def same_slip(self, seen: Run, slip: Run) -> bool:
        """Whether both have the same value."""
        mine, other = (run.evidence.answers.get(Expression(self.value)) for run in (seen, slip))
        if isinstance(mine, Found) and isinstance(other, Found):
            same = difference(mine.value, other.value, tolerance=self.tolerance) is None
            return same and whole_gap(mine.value, other.value) is None
        return False


def show_both(expected: Value, seen: Value) -> tuple[str, str]:
    """Both values as short texts, with more digits when six don't tell them apart."""
    texts = show(expected), show(seen)
    return texts if texts[0] != texts[1] else (show(expected, digits=17), show(seen, digits=17))


def line_of(expression: str, source: Source) -> int | None:
    """The line of the student's file that binds the first of an expression's names that it binds itself."""
    names = (node.id for node in ast.walk(ast.parse(expression, mode="eval")) if isinstance(node, ast.Name))
    return next((line for name in names if (line := source.line_of(name)) is not None), None)


def no_value(check: Check, probe: Probe, answer: Answer | None, seen: Run) -> Finding:
    """The finding that there is nothing to compare, whatever the check's own `says`."""
    line: int | None = None
    trace: tuple[int, ...] = ()
    match answer:
        case Missing(name):
            message, line = _missing(name, seen.source)
        case Raised(failure):
            raised = f"raised {failure.type}: {failure.message}"
            message = f"Working out `{_written(probe)}` {raised}"
            if isinstance(probe, Expression) and len(probe.code) > MOST_WRITTEN:
                message = f"{check.says or 'This could not be checked.'} Working it out {raised}"
            line, trace = failure.line, lines_of(failure)
        case _:
            message = f"The code ended before `{_written(probe)}` could be looked at."
    return replace(check.failed(message, line=line), message=message, trace=trace)


def lines_of(failure: Failure) -> tuple[int, ...]:
    """The student's lines that led to an exception, each once, outermost first."""
    return tuple(dict.fromkeys(step.line for step in failure.trace))


def _missing(name: str, source: Source) -> tuple[str, int | None]:
    line = source.line_of(name)
    if line is not None:
        return f"Line {line} has `{name}`, but when the code has run there is none. Is it inside a function?", line
    other = source.other_capitals(name)
    if other is not None:
        return capitals_count(name, other), source.line_of(other)
    bound = {
        node.id for node in ast.walk(source.tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    bound |= {node.name for node in ast.walk(source.tree) if isinstance(node, ast.FunctionDef)}
    close = nearest(name, sorted(bound)) if len(bound) <= MOST_NAMES else None
    if close is not None:
        return f"There is no `{name}` yet, but a `{close}`. Is the name spelt right?", source.line_of(close)
    return f"There is no `{name}` yet.", None


def capitals_count(name: str, other: str) -> str:
    """The sentence for a name that is there in other capital letters."""
    return f"There is a name `{other}`, but `{name}` was asked for: capital letters count."


def _written(probe: Probe) -> str:
    return probe.code if isinstance(probe, Expression) else str(probe)
