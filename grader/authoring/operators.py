"""The slips of everyday Python that a check should notice: each operator changes one place of a source."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from grader.authoring.edits import Code, Edit

Operator: TypeAlias = Callable[[ast.AST, Code], Iterator[Edit]]

_ARITHMETIC: Mapping[type[ast.operator], tuple[str, str]] = {
    ast.Add: ("+", "-"),
    ast.Sub: ("-", "+"),
    ast.Mult: ("*", "+"),
    ast.Div: ("/", "*"),
    ast.FloorDiv: ("//", "/"),
    ast.Mod: ("%", "//"),
    ast.Pow: ("**", "*"),
    ast.MatMult: ("@", "*"),
}
_COMPARISONS: Mapping[type[ast.cmpop], tuple[str, str]] = {
    ast.Lt: ("<", "<="),
    ast.LtE: ("<=", "<"),
    ast.Gt: (">", ">="),
    ast.GtE: (">=", ">"),
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"),
}
_OPPOSITES = {
    "all": "any",
    "any": "all",
    "argmax": "argmin",
    "argmin": "argmax",
    "head": "tail",
    "idxmax": "idxmin",
    "idxmin": "idxmax",
    "max": "min",
    "maximum": "minimum",
    "mean": "sum",
    "median": "mean",
    "min": "max",
    "std": "var",
    "sum": "mean",
    "tail": "head",
    "xlabel": "ylabel",
    "ylabel": "xlabel",
}
_SYMMETRIC = frozenset(
    {"accuracy_score", "allclose", "array_equal", "dot", "isclose", "max", "maximum", "mean_absolute_error"}
    | {"mean_squared_error", "min", "minimum", "print"}
)
_SAME_CONTENT = frozenset({"array", "asarray", "list", "tuple"})
"""What only makes another container of its argument: checks don't tell lists, tuples and arrays apart."""
COSMETIC = frozenset(
    {"alpha", "c", "cmap", "color", "end", "figsize", "fontsize", "label", "linestyle", "linewidth", "lw", "marker"}
    | {"name", "s", "sep", "verbose"}
)
"""Keyword arguments that change how something looks, and nothing else."""


def arithmetic(node: ast.AST, code: Code) -> Iterator[Edit]:
    """`a + b` -> `a - b`; `a += b` -> `a -= b`."""
    match node:
        case ast.BinOp(left=left, op=op, right=right):
            old, new = _ARITHMETIC.get(type(op), ("", ""))
            yield from _between("another arithmetic operator", left, right, old, new, code)
        case ast.AugAssign(target=target, op=op, value=value):
            old, new = _ARITHMETIC.get(type(op), ("", ""))
            yield from _between("another arithmetic operator", target, value, old, new, code)


def comparisons(node: ast.AST, code: Code) -> Iterator[Edit]:
    """`a < b` -> `a <= b`."""
    match node:
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            old, new = _COMPARISONS.get(type(op), ("", ""))
            yield from _between("another comparison", left, right, old, new, code)


def logic(node: ast.AST, code: Code) -> Iterator[Edit]:
    """`and` <-> `or`, `not a` -> `a`, `True` <-> `False`, and conditions turned round."""
    match node:
        case ast.BoolOp(op=op, values=[left, right, *_]):
            old, new = ("and", "or") if isinstance(op, ast.And) else ("or", "and")
            yield from _between("another logical operator", left, right, old, new, code)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield code.replaced("negation left out", node, code.within(operand))
        case ast.Constant(value=bool(value)) if not _is_cosmetic(node, code):
            yield code.replaced("the other truth value", node, repr(not value))
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
            yield code.replaced("condition turned round", test, f"(not {code.within(test)})")


def numbers(node: ast.AST, code: Code) -> Iterator[Edit]:
    """`3` -> `4`, `0.01` -> `0.02`, `-x` -> `x`."""
    match node:
        case ast.Constant(value=bool()):
            return
        case ast.Constant(value=int(value)) if not _is_cosmetic(node, code):
            yield code.replaced("another number", node, repr(value + 1))
        case ast.Constant(value=float(value)) if not _is_cosmetic(node, code):
            yield code.replaced("another number", node, repr(value * 2 if value else 1.0))
        case ast.UnaryOp(op=ast.USub(), operand=operand) if not isinstance(operand, ast.Constant):
            yield code.replaced("sign left out", node, code.within(operand))


def slices(node: ast.AST, code: Code) -> Iterator[Edit]:
    """`x[:n]` -> `x[:n - 1]`, `x[n:]` -> `x[n + 1:]`, where the bound is no plain number."""
    match node:
        case ast.Slice(lower=lower, upper=upper):
            for bound, step in ((lower, "+"), (upper, "-")):
                if bound is not None and not _is_number(bound):
                    yield code.replaced("off by one", bound, f"{code.within(bound)} {step} 1")


def loops(node: ast.AST, code: Code) -> Iterator[Edit]:
    """`for x in xs` -> `for x in xs[1:]`."""
    match node:
        case ast.For(iter=ast.Name() as over) | ast.comprehension(iter=ast.Name() as over):
            yield code.replaced("first round left out", over, f"{over.id}[1:]")


def statements(node: ast.AST, code: Code) -> Iterator[Edit]:
    """Statements that only do something, or change a name that has a value already, left out."""
    match node:
        case ast.Expr(value=ast.Call(args=[ast.Call(func=ast.Name(id="Input"))])) if _sees_rows(code):
            return  # the model finds out by itself how many inputs there are
        case ast.Expr(value=ast.Call()):
            yield code.replaced("statement left out", node, "pass")
        case ast.AugAssign():
            yield code.replaced("statement left out", node, "pass")
        case ast.Assign(targets=[ast.Name(id=name)]) if _bound_before(name, node, code):
            yield code.replaced("statement left out", node, "pass")
        case ast.Assign(targets=[ast.Subscript() | ast.Attribute()]):
            yield code.replaced("statement left out", node, "pass")


def calls(node: ast.AST, code: Code) -> Iterator[Edit]:
    """`f(x)` -> `x`, `x.mean()` -> `x`, `x.max()` -> `x.min()`, and an argument left out."""
    if not isinstance(node, ast.Call) or _calls(node) == "print":
        return
    match node:
        case ast.Call(func=ast.Name() | ast.Attribute(value=ast.Name(id="np")), args=[only], keywords=[]):
            makes = _calls(node) in _SAME_CONTENT or _calls(node)[:1].isupper()
            if not makes and not isinstance(only, ast.Starred) and not isinstance(code.parent(node), ast.Expr):
                yield code.replaced("call left out", node, code.within(only))
        case ast.Call(func=ast.Attribute() as method, args=[], keywords=[]):
            start, _ = code.span(node)
            receiver = code.of(method)[: -len(method.attr)].rstrip().removesuffix(".").rstrip()
            if not isinstance(code.parent(node), ast.Expr):
                yield Edit("call left out", start, code.span(node)[1], receiver)
    match node.func:
        case ast.Attribute(attr=name) if name in _OPPOSITES:
            end = code.span(node.func)[1]
            yield Edit("another function", end - len(name), end, _OPPOSITES[name])
        case ast.Name(id=name) if name in _OPPOSITES and name not in _own_functions(code):
            yield code.replaced("another function", node.func, _OPPOSITES[name])
    for keyword in node.keywords:
        if keyword.arg is not None and keyword.arg not in COSMETIC:
            yield _without(keyword, node, code)


def orders(node: ast.AST, code: Code) -> Iterator[Edit]:
    """The first two arguments, elements or operands swapped, where their order means something."""
    match node:
        case ast.Call(args=[ast.expr() as one, ast.expr() as two, *_]) if _calls(node) not in _SYMMETRIC:
            yield from _swapped("swapped arguments", one, two, code)
        case ast.List(elts=[one, two, *_]) | ast.Tuple(elts=[one, two, *_], ctx=ast.Load()):
            if isinstance(getattr(node, "ctx", None), ast.Load) and not isinstance(code.parent(node), ast.keyword):
                yield from _swapped("swapped elements", one, two, code)
        case ast.BinOp(left=one, op=ast.Sub() | ast.Div() | ast.Pow() | ast.FloorDiv() | ast.Mod(), right=two):
            start, end = code.span(node)
            if code.of(one) != code.of(two):
                operator = code.text[code.span(one)[1] : code.span(two)[0]].strip("() \n")
                yield Edit("swapped operands", start, end, f"{code.within(two)} {operator} {code.within(one)}")


def names(node: ast.AST, code: Code) -> Iterator[Edit]:
    """A name that looks alike, and has a value already."""
    match node:
        case ast.Name(id=name, ctx=ast.Load()) if not _is_called(node, code):
            others = _values_before(node, code) - {name}
            if (other := _most_alike(name, others)) is not None:
                yield code.replaced("another name", node, other)
        case ast.Subscript(slice=ast.Constant(value=str(key)) as place):
            keys = _keys(code) - {key}
            if (other := _most_alike(key, keys)) is not None:
                yield code.replaced("another key", place, _quoted(other, code.of(place)))


def texts(node: ast.AST, code: Code) -> Iterator[Edit]:
    """No text on an axis or in a title."""
    match node:
        case ast.Call(func=ast.Attribute(attr="xlabel" | "ylabel" | "title" | "set_xlabel" | "set_ylabel"), args=[one]):
            if isinstance(one, ast.Constant) and isinstance(one.value, str):
                yield code.replaced("text left out", one, _quoted("", code.of(one)))


PYTHON: tuple[Operator, ...] = (
    arithmetic,
    comparisons,
    logic,
    numbers,
    slices,
    loops,
    statements,
    calls,
    orders,
    names,
    texts,
)
"""All of them."""


def _between(operator: str, left: ast.expr, right: ast.expr, old: str, new: str, code: Code) -> Iterator[Edit]:
    """The operator between two operands replaced; comments and line ends around it stay."""
    start, end = code.span(left)[1], code.span(right)[0]
    found = re.search(re.escape(old), code.text[start:end]) if old else None
    if found is not None:
        yield Edit(operator, start + found.start(), start + found.end(), new)


def _swapped(operator: str, one: ast.expr, two: ast.expr, code: Code) -> Iterator[Edit]:
    if isinstance(one, ast.Starred) or isinstance(two, ast.Starred) or code.of(one) == code.of(two):
        return
    (start, middle), (next_start, end) = code.span(one), code.span(two)
    yield Edit(operator, start, end, code.of(two) + code.text[middle:next_start] + code.of(one))


def _without(keyword: ast.keyword, call: ast.Call, code: Code) -> Edit:
    """The edit that leaves out a keyword argument and the comma that belongs to it."""
    arguments: list[ast.expr | ast.keyword] = sorted([*call.args, *call.keywords], key=code.span)
    place = arguments.index(keyword)
    start, end = code.span(keyword)
    if place > 0:
        start = code.span(arguments[place - 1])[1]
        start += len(code.text[start:end]) - len(code.text[start:end].lstrip(")"))
    elif len(arguments) > 1:
        end = code.span(arguments[1])[0]
    return Edit("argument left out", start, end, "")


def _calls(call: ast.Call) -> str:
    """The last part of the name of what is called."""
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _is_called(node: ast.Name, code: Code) -> bool:
    """Whether a name stands for a function or a module rather than for a value."""
    parent = code.parent(node)
    match parent:
        case ast.Call(func=func) if func is node:
            return True
        case ast.Attribute(value=value) if value is node:
            return node.id in _modules(code)
    return False


def _is_number(node: ast.expr) -> bool:
    match node:
        case ast.Constant() | ast.UnaryOp(operand=ast.Constant()):
            return True
    return False


def _is_cosmetic(node: ast.AST, code: Code) -> bool:
    return any(isinstance(outer, ast.keyword) and outer.arg in COSMETIC for outer in code.around(node))


def _sees_rows(code: Code) -> bool:
    return any(call in code.text for call in (".fit(", ".predict("))


def _modules(code: Code) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(code.tree):
        if isinstance(node, ast.Import):
            found |= {alias.asname or alias.name.partition(".")[0] for alias in node.names}
    return found


def _own_functions(code: Code) -> set[str]:
    return {node.name for node in ast.walk(code.tree) if isinstance(node, ast.FunctionDef)}


def _given(code: Code) -> dict[str, int]:
    """The names that the exercise starts with, and the lines that import them."""
    return {
        alias.asname or alias.name: node.lineno
        for node in ast.walk(code.tree)
        if isinstance(node, ast.ImportFrom) and node.module == "grader.given"
        for alias in node.names
    }


def _bound_before(name: str, node: ast.stmt, code: Code) -> bool:
    """Whether a statement only gives a name another value."""
    earlier = (other for other in ast.walk(code.tree) if isinstance(other, ast.Name) and other.lineno < node.lineno)
    return name in _given(code) or any(other.id == name and isinstance(other.ctx, ast.Store) for other in earlier)


def _values_before(node: ast.Name, code: Code) -> set[str]:
    """The names in reach of a place that have a value there and are neither called nor modules."""
    function = next((outer for outer in code.around(node) if isinstance(outer, ast.FunctionDef)), None)
    scope: ast.AST = function or code.tree
    stored = {
        other.id
        for other in ast.walk(scope)
        if isinstance(other, ast.Name) and isinstance(other.ctx, ast.Store) and other.lineno < node.lineno
    }
    if function is not None:
        stored |= {argument.arg for argument in function.args.args}
    functions = (other.func for other in ast.walk(code.tree) if isinstance(other, ast.Call))
    called = {func.id for func in functions if isinstance(func, ast.Name)}
    return (stored | _given(code).keys()) - called - _own_functions(code)


def _keys(code: Code) -> set[str]:
    return {
        node.slice.value
        for node in ast.walk(code.tree)
        if isinstance(node, ast.Subscript)
        and isinstance(node.slice, ast.Constant)
        and isinstance(node.slice.value, str)
    }


def _most_alike(word: str, words: set[str]) -> str | None:
    """The word most like another one, if any is: `node_1` for `node_0`."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, sorted(words), n=1, cutoff=0.5)), None)


def _quoted(text: str, like: str) -> str:
    """A text in the quotes that another one is written in."""
    quote = "'" if like.startswith("'") else '"'
    return f"{quote}{text}{quote}"
