"""What a function of the student's does when it is called."""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Any, ClassVar, Literal, TypeGuard

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from grader.check import Check, Finding, ReferenceFault, Run
from grader.checks.value import Tolerance, lines_of, no_value, show_both
from grader.compare import DEFAULT_TOLERANCE, describe_type, difference, explain, show, without_progress
from grader.evidence import Answer, Call, Called, Failure, Found, Missing, Probe, Raised, Unexportable, Value
from grader.models.whole import whole_gap
from grader.source import Source


def _makes_a_call(case: Any) -> Any:
    """The case itself, if it can stand between the brackets of a call."""
    try:
        tree = ast.parse(f"f({as_source(case)})", mode="eval")
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        reason = error.msg if isinstance(error, SyntaxError) else str(error) or "nested too deeply"
        raise PydanticCustomError("arguments", "no arguments of a call: {reason}", {"reason": reason}) from None
    if not isinstance(tree.body, ast.Call) or not isinstance(tree.body.func, ast.Name):
        raise PydanticCustomError("arguments", "no arguments of a call: a bracket is closed too early")
    return case


Case = Annotated[list[Any] | str, AfterValidator(_makes_a_call)]


class CallCheck(Check):
    """What a function of the student's gives back, prints or raises when it is called.

    Each case is called in the student's process after the code has run, and compared with what the reference's function
    does with the same arguments. Where that raises an exception, one of the same type is expected. Keras models that it
    gives back are compared by meaning: layers, parameters and, if the reference's is compiled, how that was done.
    """

    kind: ClassVar[str] = "call"

    call: Annotated[str, Field(pattern=r"^[^\W\d]\w*$")]
    """The function's name."""
    cases: Annotated[list[Case], Field(min_length=1)]
    """The cases: each a list of positional arguments in plain YAML, or a text with the arguments as they stand in a
    call (`np.array([4, 1]), weights, rate=0.1`), in which the given names are in reach."""
    compare: Literal["result", "output", "both"] = "result"
    """Whether to compare what the function gives back, what it prints, or both."""
    tolerance: Tolerance = DEFAULT_TOLERANCE
    """How far numbers in the result may be off, absolutely and as a share of the expected number."""

    @property
    def subject(self) -> str:
        """The function's name; a failure is about the call as it is written."""
        return self.call

    def probes(self) -> Iterator[Probe]:
        """One call per case."""
        for case in self.cases:
            yield Call(self.call, as_source(case))

    def judge(self, seen: Run, reference: Run) -> Finding:
        """Compare case by case; the first that goes wrong is told."""
        for probe in self.probes():
            expected = reference.evidence.answers.get(probe)
            match expected:
                case Called(Found(Unexportable(reason)), _):
                    raise ReferenceFault(f"The reference's answer to the call {probe} can't be compared: {reason}.")
                case Called():
                    finding = self._judge(probe, seen, expected)
                case _:
                    raise ReferenceFault(f"The reference has no answer to the call {probe}.")
            if finding is not None:
                return finding
        return self.passed()

    def _judge(self, probe: Probe, seen: Run, expected: Called) -> Finding | None:
        answer, line = seen.evidence.answers.get(probe), seen.source.line_of(self.call)
        wanted = _outcome(expected)
        match answer:
            case Called():
                message, actual, inner = self._compare(str(probe), answer, expected)
                if message is None:
                    return None
                if isinstance(answer.result, Found) and isinstance(expected.result, Found):
                    wanted, actual = _both(expected.result.value, answer.result.value)
                finding = self.failed(message, expected=wanted, actual=actual, line=inner or line)
                if isinstance(answer.result, Raised):
                    finding = replace(finding, message=message, trace=lines_of(answer.result.failure))
            case Found(value):
                message = self._no_function(value, seen.source)
                return replace(self.failed(message, expected=wanted, actual=show(value), line=line), message=message)
            case Missing():
                return replace(no_value(self, probe, answer, seen), expected=wanted)
            case _:
                finding = replace(no_value(self, probe, answer, seen), expected=wanted)
        return replace(finding, subject=str(probe))

    def same_slip(self, seen: Run, slip: Run) -> bool:
        """Whether every call of the function, those of other checks included, comes out alike in both runs."""
        calls = [probe for probe in slip.evidence.answers if isinstance(probe, Call) and probe.function == self.call]
        pairs = [(seen.evidence.answers.get(probe), slip.evidence.answers[probe]) for probe in calls]
        return bool(pairs) and all(self._alike(mine, other) for mine, other in pairs)

    def _alike(self, mine: Answer | None, other: Answer) -> bool:
        if not (isinstance(mine, Called) and isinstance(other, Called)):
            return False
        if bool(without_progress(mine.printed).strip()) != bool(without_progress(other.printed).strip()):
            return False
        return self._compare("", mine, other)[0] is None

    def _no_function(self, value: Value, source: Source) -> str:
        defined = [node.lineno for node in ast.walk(source.tree) if _defines(node, self.call)]
        line = source.line_of(self.call)
        if defined and line is not None and line > max(defined):
            return (
                f"Line {line} overwrites the function `{self.call}`: from there on it is {describe_type(value)}. "
                "Choose another name there."
            )
        return f"`{self.call}` is {describe_type(value)}, not a function. Begin with `def {self.call}(...):`."

    def _compare(self, call: str, seen: Called, expected: Called) -> tuple[str | None, str, int | None]:
        """What is wrong, what was seen, and the student's line where that is known."""
        actual, line = _outcome(seen), None
        message: str | None = None
        match seen.result, expected.result:
            case Raised(failure), Raised(other):
                if failure.type != other.type:
                    message = f"`{call}` raises {failure.type}, but another exception was expected."
                line = failure.line
            case Raised(failure), Found():
                message, line = _raised(call, failure), failure.line
            case Found(value), Raised():
                message = f"`{call}` gives {show(value)}, but an exception was expected."
            case Found(value), Found(other) if self.compare != "output":
                message = self._result_message(call, value, other, seen.printed)
        if message is None and self.compare != "result" and _text(seen.printed) != _text(expected.printed):
            printed = f"prints {show(seen.printed.rstrip(), width=40)}" if seen.printed.strip() else "prints nothing"
            message, actual = f"`{call}` {printed}; that is not what was expected.", show(seen.printed.rstrip())
        return message, actual, line

    def _result_message(self, call: str, seen: Value, expected: Value, printed: str) -> str | None:
        gap = whole_gap(seen, expected)
        if gap is not None:
            return f"`{call}` gives another model than expected. {gap.message}"
        found = difference(seen, expected, tolerance=self.tolerance)
        if found is None:
            return None
        if seen is None and without_progress(printed).strip():
            return f"`{call}` prints its result and gives back None. Hand the value back with `return`."
        if seen is None:
            return f"`{call}` gives back None. Does every way through the function end with a `return`?"
        return explain(call, found, seen, expected, verb="gives")


def as_source(case: list[Any] | str) -> str:
    """A case as it stands between the brackets of a call."""
    return case.strip() if isinstance(case, str) else ", ".join(map(_literal, case))


def _defines(node: ast.AST, name: str) -> TypeGuard[ast.FunctionDef]:
    return isinstance(node, ast.FunctionDef) and node.name == name


def _literal(value: Any) -> str:
    match value:
        case float() if not math.isfinite(value):
            return f"float('{value}')"
        case list():
            return f"[{', '.join(map(_literal, value))}]"
        case dict():
            return f"{{{', '.join(f'{_literal(key)}: {_literal(item)}' for key, item in value.items())}}}"
    return repr(value)


def _outcome(called: Called) -> str:
    return show(called.result.value) if isinstance(called.result, Found) else called.result.failure.type


def _both(expected: Value, seen: Value) -> tuple[str, str]:
    """Both results as short texts; of models, what tells them apart."""
    gap = whole_gap(seen, expected)
    return (gap.expected, gap.actual) if gap is not None else show_both(expected, seen)


def _text(printed: str) -> list[str]:
    return [line.rstrip() for line in printed.rstrip().splitlines()]


def _raised(call: str, failure: Failure) -> str:
    counts = re.search(r"takes (?:from \d+ to )?(\d+) positional arguments? but (\d+)", failure.message)
    if failure.type == "TypeError" and not failure.trace:
        if counts is not None:
            handed = "1 argument" if counts[2] == "1" else f"{counts[2]} arguments"
            return f"`{call}` hands over {handed}, but the function takes {counts[1]}."
        if "missing" in failure.message and "argument" in failure.message:
            names = re.findall(r"'(\w+)'", failure.message)
            return f"`{call}` fails: the function wants more arguments than that ({', '.join(names)})."
    return f"`{call}` raises {failure.type}: {failure.message}"
