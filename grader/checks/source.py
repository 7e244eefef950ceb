"""Constructs that the code must or must not contain."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from grader.check import Check, Finding, Run
from grader.compare import full_stop

_SYNTAX: dict[str, tuple[type[ast.AST], ...]] = (
    {"for": (ast.For, ast.AsyncFor, ast.comprehension), "while": (ast.While,), "if": (ast.If, ast.IfExp)}
    | {"comprehension": (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)}
    | {"def": (ast.FunctionDef, ast.AsyncFunctionDef), "class": (ast.ClassDef,), "lambda": (ast.Lambda,)}
    | {"return": (ast.Return,), "yield": (ast.Yield, ast.YieldFrom), "import": (ast.Import, ast.ImportFrom)}
    | {"try": (ast.Try, ast.TryStar), "with": (ast.With, ast.AsyncWith), "raise": (ast.Raise,)}
    | {"assert": (ast.Assert,), "del": (ast.Delete,), "global": (ast.Global,), "nonlocal": (ast.Nonlocal,)}
    | {"break": (ast.Break,), "continue": (ast.Continue,), "match": (ast.Match,), "f-string": (ast.JoinedStr,)}
    | {"and": (ast.And,), "or": (ast.Or,), "not": (ast.Not,), "in": (ast.In, ast.NotIn), "is": (ast.Is, ast.IsNot)}
    | {"+": (ast.Add,), "-": (ast.Sub,), "*": (ast.Mult,), "/": (ast.Div,), "//": (ast.FloorDiv,), "%": (ast.Mod,)}
    | {"**": (ast.Pow,), "@": (ast.MatMult,), "==": (ast.Eq,), "!=": (ast.NotEq,), "<": (ast.Lt,), ">": (ast.Gt,)}
    | {"<=": (ast.LtE,), ">=": (ast.GtE,)}
)
_CUSTOMARY = {"np": "numpy", "pd": "pandas", "plt": "matplotlib.pyplot", "tf": "tensorflow"}
_OPERATORS = (ast.operator, ast.unaryop, ast.boolop, ast.cmpop)
"""Nodes without a line of their own; they are found through the expression that they are part of."""
_NAME = r"[^\W\d]\w*(\.[^\W\d]\w*)*"


def _is_construct(words: str) -> str:
    if words not in _SYNTAX and not re.fullmatch(rf"import {_NAME}|\.?{_NAME}\(\)|{_NAME}", words):
        message = "no construct: a word of Python's syntax, an operator, a call such as np.dot(), a name, or import os"
        raise PydanticCustomError("construct", message)
    return words


class SourceCheck(Check):
    """Constructs that the code must contain (at least one of them) or must not contain (none).

    A construct is a word of syntax (`for`, which covers comprehensions, `while`, `if`, `def`, `lambda`), an operator
    (`@`, `+`), a call (`np.dot()`, `sum()`; `.sum()` on anything), a name (`input_data`) or an import (`import os`).
    Names are followed through imports: `np.dot()` finds `from numpy import dot` as well. The code is read, not run.
    """

    kind: ClassVar[str] = "source"

    source: Literal["requires", "forbids"]
    """`requires`: at least one of the constructs must be there. `forbids`: none of them may."""
    constructs: Annotated[list[Annotated[str, AfterValidator(_is_construct)]], Field(min_length=1)]
    """The constructs."""

    @property
    def subject(self) -> str:
        """The constructs."""
        return ", ".join(self.constructs)

    @property
    def needs_run(self) -> bool:
        """The source is read, not run."""
        return False

    def judge(self, seen: Run, reference: Run) -> Finding:
        """Look for the constructs in the student's code."""
        bad = seen.source.bad_syntax
        if bad is not None:
            message = full_stop(f"Python can't read line {bad.line}: {bad.message}")
            return replace(self.failed(message, line=bad.line), message=message)
        found = {construct: _lines_with(construct, seen.source.tree) for construct in self.constructs}
        wanted = " or ".join(f"`{construct}`" for construct in self.constructs)
        if self.source == "requires":
            if any(found.values()):
                return self.passed()
            return self.failed(f"The code uses no {wanted}; this exercise asks for it.", expected=wanted, actual="none")
        lines = [(min(lines), construct) for construct, lines in found.items() if lines]
        if not lines:
            return self.passed()
        line, construct = min(lines)
        message = f"Line {line} uses `{construct}`, which this exercise asks you to do without."
        return self.failed(message, expected=f"no {wanted}", actual=construct, line=line)

    def same_slip(self, seen: Run, slip: Run) -> bool:
        """Never: the code's form does not tell one mistake from another."""
        return False


def _lines_with(construct: str, tree: ast.Module) -> list[int]:
    """The lines in which a construct stands."""
    aliases = _aliases(tree)
    lines = []
    for node in ast.walk(tree):
        if _is(node, construct, aliases):
            place = node.target if isinstance(node, ast.comprehension) else node
            lines.append(getattr(place, "lineno", 1))
    return lines


def _is(node: ast.AST, construct: str, aliases: dict[str, str]) -> bool:
    if construct in _SYNTAX:
        parts = [node, *getattr(node, "ops", []), getattr(node, "op", None)]
        return not isinstance(node, _OPERATORS) and any(isinstance(part, _SYNTAX[construct]) for part in parts)
    if construct.startswith("import "):
        return construct.removeprefix("import ") in _imported(node)
    name = construct.removesuffix("()")
    if name == construct:
        return _dotted(node, aliases) == _dotted(ast.parse(name, mode="eval").body, _CUSTOMARY)
    if not isinstance(node, ast.Call):
        return False
    if name.startswith("."):
        return isinstance(node.func, ast.Attribute) and node.func.attr == name[1:]
    return _dotted(node.func, aliases) == _dotted(ast.parse(name, mode="eval").body, _CUSTOMARY)


def _dotted(node: ast.AST, aliases: dict[str, str]) -> str | None:
    """The full name that a name or attribute stands for, None for anything else."""
    match node:
        case ast.Name(id=name):
            return aliases.get(name, name)
        case ast.Attribute(value=value, attr=attribute):
            before = _dotted(value, aliases)
            return before and f"{before}.{attribute}"
    return None


def _aliases(tree: ast.Module) -> dict[str, str]:
    """The names that the code's imports bind, and what they stand for; the customary ones besides."""
    found = dict(_CUSTOMARY)
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                found.update({name.asname: name.name for name in names if name.asname})
            case ast.ImportFrom(module=str(module), names=names):
                found.update({name.asname or name.name: f"{module}.{name.name}" for name in names})
    return found


def _imported(node: ast.AST) -> set[str]:
    """The modules that a statement imports, with the packages that they are in."""
    match node:
        case ast.Import(names=names):
            modules = [name.name for name in names]
        case ast.ImportFrom(module=str(module), names=names):
            modules = [module, *(f"{module}.{name.name}" for name in names)]
        case _:
            modules = []
    split = [module.split(".") for module in modules]
    return {".".join(parts[: end + 1]) for parts in split for end in range(len(parts))}
