"""A solution with marks in it: what becomes of it in the stub, in the solution and among the given names.

The marks are comments:

    total = first + second      # blank                  the stub has `total = ...`
    model.add(Dense(100))       # blank: model.add(...)  the stub has what stands behind the colon
    # blank: begin                                       the lines up to `# blank: end` are one `...`
    # given: begin                                       the lines up to `# given: end` go into the spec, as `given`
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn

from grader.errors import Problem, SpecError
from grader.source import Source

_MARK = re.compile(r"#\s*(?P<what>blank|given)\s*(?::\s*(?P<text>.*\S))?\s*$")
_HEADS = (ast.If, ast.While, ast.For)


@dataclass(frozen=True)
class Marked:
    """What a solution with marks is made into.

    Attributes:
        stub: the code with blanks.
        solution: the code without marks; both without the lines that are given.
        given: the lines that are given, with the imports that they need; empty if there are none.
        names: the names that these lines bind and the rest of the code uses, in alphabetical order.
        blanked: the statements of the solution that are blanks in the stub.
    """

    stub: str
    solution: str
    given: str
    names: tuple[str, ...]
    blanked: tuple[ast.stmt, ...]


@dataclass
class _Edits:
    """What is done to the lines of the file; lines count from 1."""

    stub: dict[int, str | None] = field(default_factory=dict)
    """Line -> what stands there in the stub; None for nothing."""
    solution: dict[int, str | None] = field(default_factory=dict)
    given: list[int] = field(default_factory=list)
    blanked: list[ast.stmt] = field(default_factory=list)


def read_marked(source: Source, name: str) -> Marked:
    """Follow the marks in a solution.

    Args:
        source: the solution.
        name: the file's name, for messages.

    Raises:
        SpecError: it is no Python, has no mark or one that makes no sense.
    """
    if source.bad_syntax is not None:
        raise SpecError(name, [Problem(source.bad_syntax.line, 1, f"this is no Python: {source.bad_syntax.message}")])
    reader = _Reader(source, name)
    edits = reader.edits()
    given, names = _given(source, edits.given)
    stub, solution = _edited(source.lines, edits.stub), _edited(source.lines, edits.solution)
    if names:
        stub, solution = (_with_import(code, names) for code in (stub, solution))
    return Marked(stub, solution, given, names, tuple(edits.blanked))


class _Reader:
    """Reads the marks of one file."""

    def __init__(self, source: Source, name: str) -> None:
        self._source = source
        self._name = name
        self._edits = _Edits()

    def edits(self) -> _Edits:
        """Follow all marks.

        Raises:
            SpecError: there is none, or one makes no sense.
        """
        opened: tuple[str, int] | None = None
        for line, column, what, text in _marks(self._source.text):
            if text == "begin":
                if opened is not None:
                    self._refuse(line, f"`{opened[0]}: begin` of line {opened[1]} has no end yet")
                opened = what, line
            elif text == "end":
                if opened is None or opened[0] != what:
                    self._refuse(line, f"there is no `{what}: begin` before this", f"`# {what}: begin` above")
                self._region(what, opened[1], line)
                opened = None
            elif what == "given":
                self._refuse(line, "this mark makes no sense", "`# given: begin` or `# given: end`")
            elif opened is not None:
                self._refuse(line, f"this line is part of `{opened[0]}: begin` of line {opened[1]}")
            else:
                self._line(line, column, text)
        if opened is not None:
            self._refuse(opened[1], f"`{opened[0]}: begin` has no end", f"`# {opened[0]}: end` below")
        if not self._edits.blanked:
            self._refuse(1, "nothing in this file is marked as a blank", "`# blank` at the end of a line")
        return self._edits

    def _region(self, what: str, first: int, last: int) -> None:
        inside = range(first + 1, last)
        for line in (first, last):
            self._edits.stub[line] = self._edits.solution[line] = None
        if what == "given":
            self._edits.given += inside
            for line in inside:
                self._edits.stub[line] = self._edits.solution[line] = None
            return
        statements = [node for node in _statements(self._source.tree) if node.lineno in inside]
        outer = [node for node in statements if node.col_offset == min(each.col_offset for each in statements)]
        if not outer or any((node.end_lineno or 0) >= last for node in outer):
            self._refuse(first, "a blank holds whole statements", "the marks before the first and after the last one")
        self._edits.blanked += outer
        for line in inside:
            self._edits.stub[line] = None
        self._edits.stub[inside.start] = " " * outer[0].col_offset + "..."

    def _line(self, line: int, column: int, text: str | None) -> None:
        statement = self._statement(line)
        for number in range(statement.lineno, self._last_line(statement) + 1):
            self._edits.stub[number] = None
        blank = _blank(statement, self._source.text) if text is None else text
        if text is not None and not Source(f"{text}\n").blanks:
            self._refuse(line, f"`{text}` has no `...` in it, so it is no blank", "the code with `...` in it")
        self._edits.stub[statement.lineno] = " " * statement.col_offset + blank
        self._edits.solution[line] = self._source.lines[line - 1][:column].rstrip()
        self._edits.blanked.append(statement)

    def _statement(self, line: int) -> ast.stmt:
        """The innermost statement that the line is part of; of one with a body, its head alone."""
        found = None
        for node in _statements(self._source.tree):
            if node.lineno <= line <= self._last_line(node):
                found = node
        if found is None:
            self._refuse(line, "this mark belongs to no statement", "it at the end of a statement's last line")
        if hasattr(found, "body") and not isinstance(found, _HEADS):
            self._refuse(line, "this can't be a blank", "marks on the lines inside")
        return found

    def _last_line(self, node: ast.stmt) -> int:
        body = getattr(node, "body", None)
        return max(node.lineno, body[0].lineno - 1) if body else node.end_lineno or node.lineno

    def _refuse(self, line: int, message: str, expected: str | None = None) -> NoReturn:
        raise SpecError(self._name, [Problem(line, 1, message, expected)])


def _marks(text: str) -> Iterator[tuple[int, int, str, str | None]]:
    """Each mark: its line, its column from 0, `blank` or `given`, and what stands behind the colon."""
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT and (found := _MARK.match(token.string)):
            yield token.start[0], token.start[1], found["what"], found["text"]


def _statements(tree: ast.Module) -> list[ast.stmt]:
    """All statements, outer ones before those inside."""
    found = [node for node in ast.walk(tree) if isinstance(node, ast.stmt)]
    return sorted(found, key=lambda node: (node.lineno, node.col_offset))


def _blank(statement: ast.stmt, text: str) -> str:
    """What a statement looks like with a blank in it, without its indentation."""
    whole = ast.get_source_segment(text, statement) or ""
    match statement:
        case ast.If() | ast.While():
            return f"{whole.split()[0]} ...:"
        case ast.For(target=target):
            return f"for {ast.get_source_segment(text, target)} in ...:"
        case ast.Assign() | ast.AugAssign() | ast.AnnAssign() | ast.Return() if statement.value is not None:
            value = ast.get_source_segment(text, statement.value) or ""
            return re.sub(r"[\s(]+$", "", whole[: whole.rindex(value)]) + " ..."
    return "..."


def _given(source: Source, lines: list[int]) -> tuple[str, tuple[str, ...]]:
    """The given code, with the imports of the file that it needs, and those of its names that the rest uses."""
    from grader.spec import bound_names

    if not lines:
        return "", ()
    code = "\n".join(source.lines[line - 1] for line in lines).strip("\n") + "\n"
    bound, used = bound_names(code), _used_names(ast.parse(code))
    rest = [node for node in source.tree.body if node.lineno not in lines]
    imports = [
        ast.unparse(node)
        for node in rest
        if isinstance(node, (ast.Import, ast.ImportFrom)) and _bound_by(node) & (used - bound)
    ]
    needed = _used_names(ast.Module(body=rest, type_ignores=[]))
    imported = {name for node in rest for name in _bound_by(node)}
    names = (bound & needed) - imported
    return "".join(f"{line}\n" for line in imports) + code, tuple(sorted(names))


def _used_names(tree: ast.AST) -> set[str]:
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}


def _bound_by(node: ast.stmt) -> set[str]:
    if not isinstance(node, (ast.Import, ast.ImportFrom)):
        return set()
    return {alias.asname or alias.name.split(".")[0] for alias in node.names}


def _edited(lines: list[str], edits: dict[int, str | None]) -> str:
    kept = [edits.get(number, line) for number, line in enumerate(lines, 1)]
    text = "\n".join(line for line in kept if line is not None)
    return re.sub(r"\n{4,}", "\n\n\n", text).strip("\n") + "\n"


def _with_import(code: str, names: tuple[str, ...]) -> str:
    """The code with the import of the given names behind its other imports, or behind its docstring."""
    tree = ast.parse(code)
    head: list[ast.stmt] = [node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]
    if not head and ast.get_docstring(tree) is not None:
        head = tree.body[:1]
    at = (head[-1].end_lineno or 0) if head else 0
    lines = code.split("\n")
    line = f"from grader.given import {', '.join(names)}"
    rest = [*lines[at:]]
    while rest and not rest[0]:
        del rest[0]
    follows = next((node for node in tree.body if node.lineno > at), None)
    gap = ["", ""] if isinstance(follows, (ast.FunctionDef, ast.ClassDef)) else [""]
    return "\n".join([*lines[:at], *([""] if at else []), line, *gap, *rest])
