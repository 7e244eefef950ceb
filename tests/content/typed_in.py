"""The submission of somebody who typed the results in."""

from __future__ import annotations

import ast

from grader.catalog import Entry
from grader.engine import Engines
from grader.engine.needs import modules_needed
from grader.evidence import Array, Evidence, Expression, Found, Job, NumpyScalar, Value


def typed_in(entry: Entry, engines: Engines) -> str:
    """The reference with every result in place of its computation, and its output in place of what it prints.

    Functions, imports and statements that only call something else (a plot) stay.
    """
    tree = ast.parse(entry.solution.read_text(encoding="utf-8"))
    names = sorted({name for statement in tree.body for name in _assigned(statement)})
    evidence = _run(entry, engines, names)
    body: list[str] = []
    done: set[str] = set()
    for statement in tree.body:
        for name in sorted(_assigned(statement) - done):
            done.add(name)
            if (literal := _literal(evidence, name)) is not None:
                body.append(f"{name} = {literal}")
        if isinstance(statement, (ast.FunctionDef, ast.Import, ast.ImportFrom)) or _is_a_call(statement):
            body.append(ast.unparse(statement))
    body += [f"print({line!r})" for line in evidence.output.splitlines()]
    return "import numpy as np\n" + "\n".join(body) + "\n"


def _assigned(statement: ast.stmt) -> set[str]:
    if isinstance(statement, (ast.FunctionDef, ast.Import, ast.ImportFrom)):
        return set()
    stored = {node.id for node in ast.walk(statement) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    if isinstance(statement, (ast.For, ast.While)):
        return stored | {
            node.func.value.id
            for node in ast.walk(statement)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
        }
    return stored


def _is_a_call(statement: ast.stmt) -> bool:
    """Whether a statement calls something other than `print`."""
    match statement:
        case ast.Expr(value=ast.Call(func=ast.Name(id="print"))):
            return False
        case ast.Expr(value=ast.Call()):
            return True
    return False


def _run(entry: Entry, engines: Engines, names: list[str]) -> Evidence:
    helpers = entry.helpers.read_text(encoding="utf-8") if entry.helpers is not None else None
    job = Job(
        entry.solution.read_text(encoding="utf-8"),
        entry.solution.name,
        given=entry.spec.given,
        helpers=helpers,
        probes=tuple(Expression(name) for name in names),
    )
    return engines.engine(modules_needed(entry.sources_of_ours())).run(job)


def _literal(evidence: Evidence, name: str) -> str | None:
    answer = evidence.answers[Expression(name)]
    return _source(answer.value) if isinstance(answer, Found) else None


def _source(value: Value) -> str | None:
    match value:
        case Array():
            return f"np.array({value.numpy().tolist()!r})"
        case NumpyScalar():
            return repr(value.value)
        case list():
            items = [_source(item) for item in value]
            return None if None in items else f"[{', '.join(map(str, items))}]"
        case dict():
            items = [_source(item) for item in value.values()]
            return None if None in items else repr(dict(zip(value, map(_plain, value.values()), strict=True)))
        case bool() | int() | float() | str():
            return repr(value)
    return None


def _plain(value: Value) -> object:
    return value.numpy().tolist() if isinstance(value, Array) else value
