"""The submission of somebody who typed the results in."""

from __future__ import annotations

import ast
import base64
import zlib
from typing import TYPE_CHECKING, Any, TypeAlias

from grader.compare import difference
from grader.compare.printed import without_progress
from grader.evidence import Array, Evidence, Expression, Found, NumpyScalar, Table, Value
from grader.reference import Bench

if TYPE_CHECKING:
    import numpy.typing as npt

    Numbers: TypeAlias = npt.NDArray[Any]

MOST_TYPED = 20_000
"""More numbers than these are pasted in, not typed."""
LARGEST_PASTE = 500_000
"""In characters: half of what a submission may have."""
_PIECE = 1 << 16


def typed_in(bench: Bench) -> str | None:
    """The reference with every result that the given values decide in place of its computation, and its output in
    place of what it prints; None where neither can be written down, as where all results are models.

    Functions, imports and statements that only call something else (a plot) stay.

    Raises:
        GraderError: a fault of ours.
    """
    tree = bench.solution.tree
    names = sorted({name for statement in tree.body if not _acts(statement) for name in _assigned(statement)})
    probes = tuple(Expression(name) for name in names)
    first, *hidden = (bench.asked(variation, probes).evidence for variation in (None, *bench.spec.variations))
    literals = {name: _literal(first, name) for name in names if any(_differs(name, first, run) for run in hidden)}
    typed = {name: literal for name, literal in literals.items() if literal is not None}
    printed = any(_prints(node) for node in ast.walk(tree))  # not the table of a model, which only summary() prints
    if not typed and (not printed or all(_printed(run) == _printed(first) for run in hidden)):
        return None
    body: list[str] = []
    for statement in tree.body:
        assigned = _assigned(statement)
        body += [f"{name} = {typed[name]}" for name in sorted(assigned & typed.keys())]
        in_a_loop = isinstance(statement, (ast.For, ast.While)) and bool(assigned & typed.keys())
        if not _prints(statement) and not in_a_loop and not (assigned and assigned <= typed.keys()):
            body.append(ast.unparse(statement))
    body += [f"print({line!r})" for line in _printed(first).splitlines()]
    code = "\n".join(body)
    imports = "import numpy as np\n" + ("import pandas as pd\n" if "pd.DataFrame(" in code else "")
    return f"{imports}{code}\n"


def _printed(run: Evidence) -> str:
    """What was printed, without the lines of a training."""
    return without_progress(run.output)


def _differs(name: str, first: Evidence, hidden: Evidence) -> bool:
    mine, other = (run.answers.get(Expression(name)) for run in (first, hidden))
    if not isinstance(mine, Found) or not isinstance(other, Found):
        return False
    return difference(mine.value, other.value) is not None


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


def _acts(statement: ast.stmt) -> bool:
    """Whether a loop does more than collect and print: a training or a plot is not replaced by what it leaves."""
    calls = [
        node.value for node in ast.walk(statement) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
    ]
    other = [call for call in calls if not (isinstance(call.func, ast.Name) and call.func.id == "print")]
    return isinstance(statement, (ast.For, ast.While)) and not all(
        isinstance(call.func, ast.Attribute) and call.func.attr in ("append", "extend", "update") for call in other
    )


def _prints(statement: ast.AST) -> bool:
    match statement:
        case ast.Expr(value=ast.Call(func=ast.Name(id="print"))):
            return True
    return False


def _literal(evidence: Evidence, name: str) -> str | None:
    answer = evidence.answers[Expression(name)]
    return _source(answer.value) if isinstance(answer, Found) else None


def _source(value: Value) -> str | None:
    match value:
        case Array():
            numbers = value.numpy()
            return f"np.array({numbers.tolist()!r})" if numbers.size <= MOST_TYPED else _pasted(numbers)
        case NumpyScalar():
            return repr(value.value)
        case list():
            items = [_source(item) for item in value]
            return None if None in items else f"[{', '.join(map(str, items))}]"
        case dict():
            items = [_source(item) for item in value.values()]
            return None if None in items else repr(dict(zip(value, map(_plain, value.values()), strict=True)))
        case Table(columns):
            series = ", ".join(f"{column.name!r}: {_source(column.values)}" for column in columns)
            return f"pd.DataFrame({{{series}}})"
        case bool() | int() | float() | str():
            return repr(value)
    return None


def _pasted(numbers: Numbers) -> str | None:
    """Many numbers, as somebody would put them into a file who does not want to see them; None for too many."""
    import numpy as np

    packed = _packed(np.ascontiguousarray(numbers).tobytes())
    if packed is None:
        return None
    unpacked = f"__import__('zlib').decompress(__import__('base64').b85decode({packed!r}))"
    code = f"np.frombuffer({unpacked}, {numbers.dtype.str!r}).reshape({numbers.shape})"
    return code if len(code) <= LARGEST_PASTE else None


def _packed(data: bytes) -> str | None:
    """Bytes as text; None as soon as it is plain that it will be longer than a paste may be."""
    compressor = zlib.compressobj(9)
    packed = b""
    for start in range(0, len(data), _PIECE):
        packed += compressor.compress(data[start : start + _PIECE])
        if len(packed) > LARGEST_PASTE:
            return None
    return base64.b85encode(packed + compressor.flush()).decode("ascii")


def _plain(value: Value) -> object:
    return value.numpy().tolist() if isinstance(value, Array) else value
