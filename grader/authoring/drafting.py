"""A first spec for an exercise that is made from a solution with marks: what its blanks suggest."""

from __future__ import annotations

import ast
import copy
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from grader.authoring.marks import Marked
from grader.authoring.scaffold import yaml_text

_OTHER: dict[type[ast.operator], ast.operator] = {
    ast.Add: ast.Sub(),
    ast.Sub: ast.Add(),
    ast.Mult: ast.Add(),
    ast.Div: ast.Mult(),
    ast.Pow: ast.Mult(),
    ast.MatMult: ast.Mult(),
}
_ADVICE = (
    "# Lines that begin with # are for you: delete those that you don't need. `grade schema kinds` describes checks."
)


@dataclass(frozen=True)
class Draft:
    """The parts of a spec that are guessed, each as lines of YAML.

    Attributes:
        checks: one text for each check, without its `- `.
        vary: given name -> a generator.
        mistake: text of the solution, and what stands there in a wrong version; None if there is none to think of.
    """

    title: str
    section: str
    given: str
    checks: tuple[str, ...]
    vary: tuple[tuple[str, str], ...]
    mistake: tuple[str, str] | None
    keras: bool

    def without_check(self, position: int) -> Draft:
        """The same draft without one of its checks."""
        return replace(self, checks=self.checks[:position] + self.checks[position + 1 :])

    def text(self) -> str:
        """The whole spec."""
        return "\n".join([*self._lines(), ""])

    def _lines(self) -> Iterator[str]:
        yield "# yaml-language-server: $schema=../../../.grade/exercise.schema.json"
        yield _ADVICE
        yield f"title: {yaml_text(self.title)}"
        yield f'section: "{self.section}"'
        if self.given:
            yield "given: |"
            yield from (f"  {line}".rstrip() for line in self.given.rstrip("\n").split("\n"))
        if self.vary:
            yield "# Other given values for a second run, which students don't see: typed-in answers don't follow."
            yield "vary:"
            yield from (f"  {name}: {values}" for name, values in self.vary)
        elif self.given:
            yield "# Give other values for a second run, which students don't see: typed-in answers don't follow."
            yield "# vary:"
            yield "#   name: {floats: [-1.0, 1.0]}"
        yield "# In teaching order: the first check that fails is what the student reads in full."
        yield "checks:"
        yield from (f"  - {check}" for check in self.checks)
        if self.mistake is not None:
            old, new = (json.dumps(text, ensure_ascii=False) for text in self.mistake)
            yield "# Known wrong ways, as edits of the solution. Whoever leaves the same result reads the message."
            yield "mistakes:"
            yield f"  - replace: {{{old}: {new}}}"
            yield "    says: Put here what went wrong, without the answer."
        yield "# From a nudge to nearly the answer: `grade hint` shows one more each time."
        yield "hints:"
        yield "  - Put a nudge here, about where to begin."
        yield "  - Put here what is nearly the answer."
        if self.keras:
            yield "limits: {seconds: 60, memory: 2048}"


def draft(marked: Marked, title: str, section: str) -> Draft:
    """What the blanks of a solution suggest."""
    tree = ast.parse(marked.solution)
    checks = dict.fromkeys(check for statement in marked.blanked for check in _checks(statement, tree, marked))
    return Draft(
        title=title,
        section=section,
        given=marked.given,
        checks=tuple(checks),
        vary=tuple(_varied(marked)),
        mistake=next(mistakes_in(marked), None),
        keras="keras" in marked.solution or "keras" in marked.given,
    )


def _checks(statement: ast.stmt, tree: ast.Module, marked: Marked) -> Iterator[str]:
    """The checks that a blank suggests."""
    function = _function_around(statement, tree)
    if function is not None:
        if case := _case(function, tree, marked):
            yield f"call: {function.name}\n    cases: [{json.dumps(case, ensure_ascii=False)}]"
        return
    match statement:
        case (
            ast.Assign(targets=[ast.Name(id=name)], value=value) | ast.AnnAssign(target=ast.Name(id=name), value=value)
        ):
            yield from _checks_of_value(name, value)
        case ast.AugAssign(target=ast.Name(id=name)):
            yield f"value: {name}"
        case ast.Expr(value=ast.Call(func=ast.Name(id="print"))):
            yield "output: numbers"
        case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=method))):
            if method in _OF_A_MODEL:
                yield f"{_OF_A_MODEL[method]}: {name}"
        case ast.For() | ast.While() | ast.If():
            inside = [name for each in statement.body for name in ast.walk(each)]
            assigned = [node.id for node in inside if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]
            yield from (f"value: {name}" for name in dict.fromkeys(assigned))


_OF_A_MODEL = {"add": "layers", "compile": "compiled", "fit": "fit"}


def _checks_of_value(name: str, value: ast.expr | None) -> Iterator[str]:
    match value:
        case ast.Call(func=ast.Attribute(value=ast.Name(id=model), attr="fit")):
            yield f"fit: {model}\n    history: {name}"
        case ast.Call(func=ast.Name(id="Sequential" | "Model") | ast.Attribute(attr="Sequential" | "Model")):
            yield f"layers: {name}"
        case _:
            yield f"value: {name}"


def _function_around(statement: ast.stmt, tree: ast.Module) -> ast.FunctionDef | None:
    """The function of the solution that a blank is part of. The blank's lines may have moved; its code has not."""
    code = ast.dump(statement)
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and any(ast.dump(inside) == code for inside in ast.walk(node)):
            return node
    return None


def _case(function: ast.FunctionDef, tree: ast.Module, marked: Marked) -> str | None:
    """The arguments of a call of the function in the solution that only needs what is given."""
    from grader.spec import bound_names

    reach = bound_names(marked.given) if marked.given else set()
    outside = [node for node in tree.body if not isinstance(node, ast.FunctionDef)]
    for node in (inside for each in outside for inside in ast.walk(each)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == function.name:
            parts: list[ast.expr] = [*node.args, *(keyword.value for keyword in node.keywords)]
            used = {name.id for part in parts for name in ast.walk(part) if isinstance(name, ast.Name)}
            if used <= reach:
                named = [f"{keyword.arg}={ast.unparse(keyword.value)}" for keyword in node.keywords]
                return ", ".join([*(ast.unparse(argument) for argument in node.args), *named])
    return None


def _varied(marked: Marked) -> Iterator[tuple[str, str]]:
    """Generators for the given names whose values are written out as numbers, between the least and the greatest."""
    for node in ast.parse(marked.given).body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if name in marked.names:
                numbers = _numbers(value)
                if numbers is None:
                    continue
                low, high = min(numbers), max(numbers)
                if low == high:
                    high = low + 5
                if all(isinstance(number, int) for number in numbers):
                    yield name, f"{{integers: [{low}, {high}]}}"
                else:
                    yield name, f"{{floats: [{float(low)}, {float(high)}]}}"


def _numbers(value: ast.expr) -> list[int | float] | None:
    """The numbers in a literal, or in a literal that an array is made of; None for anything else."""
    match value:
        case ast.Call(func=ast.Attribute(attr="array"), args=[inner], keywords=[]):
            return _numbers(inner)
    try:
        found = ast.literal_eval(value)
    except (ValueError, TypeError):
        return None
    numbers: list[int | float] = []
    waiting = [found]
    while waiting:
        one = waiting.pop()
        if isinstance(one, (list, tuple)):
            waiting += one
        elif type(one) in (int, float):
            numbers.append(one)
        else:
            return None
    return numbers or None


def mistakes_in(marked: Marked) -> Iterator[tuple[str, str]]:
    """Lines of the solution that are blanks, with wrong versions: first another operator, then another number, None."""
    lines = [(line, statement) for statement in marked.blanked if (line := _line_of(statement, marked)) is not None]
    for wrong_version in (_other_operator, _other_number, _nothing):
        for line, statement in lines:
            wrong = wrong_version(copy.deepcopy(statement))
            if wrong is not None:
                yield line, ast.unparse(wrong)


def _line_of(statement: ast.stmt, marked: Marked) -> str | None:
    return next((line.strip() for line in marked.solution.split("\n") if _is(line, statement)), None)


def _other_operator(statement: ast.stmt) -> ast.stmt | None:
    for node in ast.walk(statement):
        if isinstance(node, ast.BinOp) and type(node.op) in _OTHER:
            node.op = _OTHER[type(node.op)]
            return statement
    return None


def _other_number(statement: ast.stmt) -> ast.stmt | None:
    for node in ast.walk(statement):
        if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)) and not isinstance(node.value, bool):
            node.value += 1
            return statement
    return None


def _nothing(statement: ast.stmt) -> ast.stmt | None:
    if not isinstance(statement, ast.Assign):
        return None
    statement.value = ast.Constant(None)
    return statement


def _is(line: str, statement: ast.stmt) -> bool:
    """Whether a line is a statement that fits on it."""
    try:
        parsed = ast.parse(line.strip() if not line.strip().startswith("return") else f"def f():\n {line.strip()}")
    except SyntaxError:
        return False
    return any(ast.dump(node) == ast.dump(statement) for node in ast.walk(parsed) if isinstance(node, ast.stmt))
