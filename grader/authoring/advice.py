"""Which check would notice a change of a line: told to the instructor whose checks don't."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from grader.authoring.edits import Code
from grader.check import Check


def check_for(line: int, code: Code, checks: Sequence[Check]) -> str:
    """What to add to a spec so that a slip in a line of the solution is noticed.

    Args:
        line: the line, counted from 1.
        code: the solution.
        checks: what is checked already.
    """
    statement = code.statement(line)
    if statement is None:
        return "Add a check that sees this line's effect."
    function = next((node for node in code.around(statement) if isinstance(node, ast.FunctionDef)), None)
    if function is not None:
        return _told("call", function.name, checks, "cases whose results differ")
    match statement:
        case ast.Expr(value=ast.Call(func=ast.Name(id="print"))):
            return "Add `output: numbers` or `output: text`, or name in its `of` what has to be printed."
        case ast.Expr(value=call) | ast.Assign(value=call) if (seen := _of_model(call)) is not None:
            return _told(*seen, checks, "more to its `compare`")
        case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id="plt")))):
            return _told("figure", "", checks, "more of what is drawn")
    names = _stored(statement)
    if names:
        return _told("value", names[0], checks, "other values in `vary`, under which it differs")
    return "Add a check that sees this line's effect, such as a `value` of a name that depends on it."


def _told(kind: str, subject: str, checks: Sequence[Check], more: str) -> str:
    there = [check for check in checks if check.kind == kind and subject in check.subject]
    called = f"`{kind}: {subject}`" if subject else f"a `{kind}`"
    if there:
        return f"The check {called} does not see it: give it {more}."
    return f"Add the check {called}."


def _of_model(call: ast.expr) -> tuple[str, str] | None:
    """The kind of check that looks at what a call does to a model, and the model's name."""
    match call:
        case ast.Call(func=ast.Attribute(value=ast.Name(id=model), attr=method)):
            kind = {"add": "layers", "compile": "compiled", "fit": "fit", "summary": "summary"}.get(method)
            return (kind, model) if kind is not None else None
    return None


def _stored(statement: ast.stmt) -> list[str]:
    return [node.id for node in ast.walk(statement) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]
