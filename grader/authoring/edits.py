"""Changing one place of a source and leaving every other character as it is."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Edit:
    """One changed place.

    Attributes:
        operator: what kind of change it is, in a few words: `swapped arguments`.
        start, end: the characters of the source that are replaced, counted from 0.
        text: what stands there instead.
    """

    operator: str
    start: int
    end: int
    text: str

    def applied(self, source: str) -> str:
        """The source with the change made."""
        return source[: self.start] + self.text + source[self.end :]


class Code:
    """Python source and its syntax tree, with the way from nodes to characters and to the nodes around them."""

    def __init__(self, text: str) -> None:
        """Parse the text.

        Raises:
            SyntaxError: it is no Python.
        """
        self.text = text
        self.tree = ast.parse(text)

    def span(self, node: ast.expr | ast.stmt | ast.keyword) -> tuple[int, int]:
        """The first character of a node, and the one after its last."""
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return self._offset(node.lineno, node.col_offset), self._offset(node.end_lineno, node.end_col_offset)

    def of(self, node: ast.expr | ast.stmt | ast.keyword) -> str:
        """A node as it is written."""
        start, end = self.span(node)
        return self.text[start:end]

    def within(self, node: ast.expr) -> str:
        """A node as it has to be written as part of another expression: in brackets where it needs them."""
        atoms = (ast.Name, ast.Constant, ast.Call, ast.Attribute, ast.Subscript, ast.List, ast.Dict)
        return self.of(node) if isinstance(node, atoms) else f"({self.of(node)})"

    def replaced(self, operator: str, node: ast.expr | ast.stmt | ast.keyword, text: str) -> Edit:
        """The edit that puts a text in a node's place."""
        return Edit(operator, *self.span(node), text)

    def line(self, edit: Edit) -> int:
        """The line in which an edit begins, counted from 1."""
        return self.text.count("\n", 0, edit.start) + 1

    def parent(self, node: ast.AST) -> ast.AST | None:
        """The node that a node is a direct part of."""
        return self._parents.get(node)

    def around(self, node: ast.AST) -> Iterator[ast.AST]:
        """The nodes that a node is part of, the innermost first."""
        parent = self.parent(node)
        while parent is not None:
            yield parent
            parent = self.parent(parent)

    def statement(self, line: int) -> ast.stmt | None:
        """The innermost statement that a line is part of."""
        found = [
            node
            for node in ast.walk(self.tree)
            if isinstance(node, ast.stmt) and node.lineno <= line <= (node.end_lineno or node.lineno)
        ]
        return max(found, key=lambda node: (node.lineno, -(node.end_lineno or 0)), default=None)

    def _offset(self, line: int, column: int) -> int:
        """The place of a character that Python gives in bytes of a line."""
        text = self._lines[line - 1]
        return self._starts[line - 1] + len(text.encode()[:column].decode())

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        for line in self._lines:
            starts.append(starts[-1] + len(line) + 1)
        return starts

    @cached_property
    def _parents(self) -> dict[ast.AST, ast.AST]:
        return {child: node for node in ast.walk(self.tree) for child in ast.iter_child_nodes(node)}
