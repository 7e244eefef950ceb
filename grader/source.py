"""Reading a submission's source without running it: blanks, lines of names, literal answers."""

from __future__ import annotations

import ast
import codecs
import io
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from grader.parsable import unparsable

MAX_BYTES = 256 << 10
_NO_FILE_ENCODINGS = ("idna", "punycode")
"""Made for the names of hosts: a file as long as is allowed would take minutes to decode."""
_IMPORTS = (ast.Import, ast.ImportFrom)


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
    def read(cls, path: Path, *, within: Path | None = None) -> Source:
        """Read a file in the encoding that it declares, as Python does.

        Args:
            path: the file.
            within: a folder of somebody else's, at or below which no symbolic link is followed on the way to the file.

        Raises:
            UnreadableSource: no file, a link, too large, not text in its encoding, or with NUL bytes.
            OSError: the file can't be opened.
        """
        if within is not None and (link := _link(path, within)) is not None:
            raise UnreadableSource(f"{link!a} is a symbolic link; put what it points to in its place")
        if path.exists() and not path.is_file():
            raise UnreadableSource("it is a folder or a device, not a file")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise UnreadableSource(f"it is larger than {MAX_BYTES // 1024} KiB")
        if b"\0" in data:
            raise UnreadableSource("it contains NUL bytes; save it again as plain text")
        try:
            encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
            if codecs.lookup(encoding).name in _NO_FILE_ENCODINGS:
                raise LookupError(encoding)
            return cls(data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n"))
        except (SyntaxError, LookupError, UnicodeError):
            raise UnreadableSource("it is not text in UTF-8; save it again in that encoding") from None

    @cached_property
    def lines(self) -> list[str]:
        """The lines, without their ends; line n is at index n - 1."""
        return self.text.split("\n")

    @cached_property
    def _parsed(self) -> ast.Module | BadSyntax:
        if (stuck := unparsable(self.text)) is not None:
            return BadSyntax(*stuck)
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
            id(part)
            for node in ast.walk(self.tree)
            if isinstance(node, ast.Subscript)
            for part in (node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice])
        }
        return sorted(
            node.lineno
            for node in ast.walk(self.tree)
            if isinstance(node, ast.Constant) and node.value is Ellipsis and id(node) not in in_index
        )

    def line_of(self, name: str) -> int | None:
        """The last line at which the code itself binds `name` (assigns, defines or appends to it).

        What happens within a function, class or comprehension counts only when nothing outside of them binds the name;
        an import is no line of interest, whatever became of the name.
        """
        return self._bound.get(name)

    @cached_property
    def _bound(self) -> dict[str, int]:
        """Name -> the line that `line_of` gives."""
        inside = {id(node) for node in _with_own_names(self.tree)}
        outer: dict[str, int] = {}
        inner: dict[str, int] = {}
        for node in ast.walk(self.tree):
            if not isinstance(node, _IMPORTS):
                lines = inner if id(node) in inside else outer
                for name in _bound_names(node):
                    lines[name] = max(lines.get(name, 0), getattr(node, "lineno", 0))
        return inner | outer

    def constant_line(self, name: str) -> int | None:
        """The line that gives `name` a value made of constants alone, at the outermost level of the file."""
        for statement in self.tree.body:
            match statement:
                case ast.Assign(targets=[ast.Name(id=target)], value=value) if target == name:
                    used = {node.id for node in ast.walk(value) if isinstance(node, ast.Name)}
                    if used <= {"np", "numpy"}:
                        return statement.lineno
        return None

    def statement_at(self, line: int) -> int | None:
        """The first line of the outermost statement that `line` is part of."""
        for statement in self.tree.body:
            if statement.lineno <= line <= (statement.end_lineno or statement.lineno):
                return statement.lineno
        return None

    def changed_at(self, line: int) -> set[str]:
        """The names that the outermost statement at `line` binds, or calls a method of; imported ones don't count."""
        nodes = [
            node
            for statement in self.tree.body
            if statement.lineno <= line <= (statement.end_lineno or statement.lineno)
            for node in ast.walk(statement)
        ]
        names = {name for node in nodes for name in _bound_names(node)}
        for node in nodes:
            match node:
                case ast.Call(func=ast.Attribute() as method):
                    names |= _owner(method)
        return {name for name in names if self.line_of(name) is not None}

    @cached_property
    def names(self) -> set[str]:
        """All names that are bound anywhere in the code, by imports as well."""
        return {name for node in ast.walk(self.tree) for name in _bound_names(node)}

    def other_capitals(self, name: str) -> str | None:
        """A name that the code binds and that is `name` but for capital letters; None if it binds `name` itself."""
        alike = sorted(one for one in self.names if one.casefold() == name.casefold())
        return alike[0] if alike and name not in alike else None

    def literal(self, name: str) -> object:
        """The constant that the file last assigns to `name` at its outermost level.

        Raises:
            LookupError: the name is not assigned there.
            ValueError: what is assigned is no constant.
        """
        value: ast.expr | None = None
        for statement in self.tree.body:
            match statement:
                case ast.Assign(targets=targets, value=assigned):
                    if any(isinstance(target, ast.Name) and target.id == name for target in targets):
                        value = assigned
                case ast.AnnAssign(target=ast.Name(id=target), value=assigned) if target == name:
                    value = assigned or value
        if value is None:
            raise LookupError(name)
        try:
            return ast.literal_eval(value)
        except (TypeError, RecursionError, MemoryError):
            raise ValueError(name) from None


def _link(path: Path, within: Path) -> str | None:
    """The name of the first symbolic link on the way from a folder to a file in it, if there is one."""
    step = within
    for part in path.relative_to(within).parts:
        step /= part
        if step.is_symlink():
            return part
    return None


def _with_own_names(tree: ast.AST) -> Iterator[ast.AST]:
    """All nodes that bind names within a function, class or comprehension, if they bind any."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(body=body) | ast.AsyncFunctionDef(body=body) | ast.ClassDef(body=body):
                parts: list[ast.AST] = [*body]
            case ast.Lambda(body=body):
                parts = [body]
            case ast.comprehension(target=target):
                parts = [target]
            case _:
                continue
        for part in parts:
            yield from ast.walk(part)


def _bound_names(node: ast.AST) -> set[str]:
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return {name}
        case ast.Name(id=name, ctx=ast.Store()) | ast.ExceptHandler(name=str(name)):
            return {name}
        case ast.Subscript(ctx=ast.Store()) | ast.Attribute(ctx=ast.Store()):
            return _owner(node)
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            return {alias.asname or alias.name.split(".")[0] for alias in names}
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="append" | "extend" | "insert" | "update")):
            return {name}
    return set()


def _owner(part: ast.expr) -> set[str]:
    """The name that a part of a value is reached by, as `model` is in `model.layers[0].units`, if there is one."""
    while isinstance(part, (ast.Subscript, ast.Attribute)):
        part = part.value
    return {part.id} if isinstance(part, ast.Name) else set()
