"""Reading a submission's source without running it: blanks, lines of names, literal answers."""

from __future__ import annotations

import ast
import io
import tokenize
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

MAX_BYTES = 1 << 20


class UnreadableSource(ValueError):
    """A file that Python itself could not read; the text says why."""


@dataclass(frozen=True)
class BadSyntax:
    """Where Python stops reading, and what it says. The line counts from 1."""

    line: int
    message: str


@dataclass(frozen=True)
class Source:
    """The text of one submitted file."""

    text: str

    @classmethod
    def read(cls, path: Path) -> Source:
        """Read a file in the encoding that it declares, as Python does.

        Raises:
            UnreadableSource: too large, not text in its encoding, or with NUL bytes.
            OSError: the file can't be opened.
        """
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise UnreadableSource(f"it is larger than {MAX_BYTES // 1024} KiB")
        if b"\0" in data:
            raise UnreadableSource("it contains NUL bytes; save it again as plain text")
        try:
            encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
            return cls(data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n"))
        except (SyntaxError, UnicodeDecodeError):
            raise UnreadableSource("it is not text in UTF-8; save it again in that encoding") from None

    @cached_property
    def lines(self) -> list[str]:
        """The lines, without their ends; line n is at index n - 1."""
        return self.text.split("\n")

    @cached_property
    def _parsed(self) -> ast.Module | BadSyntax:
        try:
            return ast.parse(self.text)
        except SyntaxError as error:
            return BadSyntax(error.lineno or 1, error.msg)
        except (RecursionError, MemoryError):
            return BadSyntax(1, "the code is nested too deeply")
        except ValueError as error:
            return BadSyntax(1, str(error))

    @property
    def bad_syntax(self) -> BadSyntax | None:
        """Why the text is no Python, or None."""
        return self._parsed if isinstance(self._parsed, BadSyntax) else None

    @property
    def tree(self) -> ast.Module:
        """The syntax tree; empty for text that is no Python."""
        return self._parsed if isinstance(self._parsed, ast.Module) else ast.Module(body=[], type_ignores=[])

    @cached_property
    def blanks(self) -> list[int]:
        """The lines with a blank left to fill in: a `...` that is no part of an index such as `x[..., 0]`."""
        in_index = {
            id(node)
            for subscript in ast.walk(self.tree)
            if isinstance(subscript, ast.Subscript)
            for node in ast.walk(subscript.slice)
        }
        return sorted(
            node.lineno
            for node in ast.walk(self.tree)
            if isinstance(node, ast.Constant) and node.value is Ellipsis and id(node) not in in_index
        )

    def line_of(self, name: str) -> int | None:
        """The last line at which `name` is bound (assigned, defined or imported), preferring the outermost level."""
        found: int | None = None
        for statement in self.tree.body:
            if any(name in _bound_names(node) for node in ast.walk(statement)):
                inner = [node for node in ast.walk(statement) if name in _bound_names(node)]
                found = getattr(inner[-1], "lineno", None)
        return found

    def literal(self, name: str) -> object:
        """The constant that the file last assigns to `name` at its outermost level.

        Raises:
            LookupError: the name is not assigned there.
            ValueError: what is assigned is no constant.
        """
        value: ast.expr | None = None
        for statement in self.tree.body:
            match statement:
                case ast.Assign(targets=[ast.Name(id=target)], value=assigned) if target == name:
                    value = assigned
                case ast.AnnAssign(target=ast.Name(id=target), value=assigned) if target == name:
                    value = assigned or value
        if value is None:
            raise LookupError(name)
        return ast.literal_eval(value)


def _bound_names(node: ast.AST) -> set[str]:
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return {name}
        case ast.Assign(targets=targets):
            return {leaf.id for target in targets for leaf in ast.walk(target) if isinstance(leaf, ast.Name)}
        case ast.AnnAssign(target=target) | ast.AugAssign(target=target) | ast.For(target=target):
            return {leaf.id for leaf in ast.walk(target) if isinstance(leaf, ast.Name)}
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            return {alias.asname or alias.name.split(".")[0] for alias in names}
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="append" | "extend" | "insert" | "update")):
            return {name}
    return set()
