"""Mutants: the reference with one slip in it. If no check sees the slip, no check would see it in a student's code."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from grader.authoring.edits import Code
from grader.authoring.keras_operators import KERAS
from grader.authoring.operators import PYTHON


@dataclass(frozen=True)
class Mutant:
    """A changed reference.

    Attributes:
        operator: what kind of change it is, in a few words.
        line: the line that is changed, counted from 1.
        before, after: the lines that differ, as they were and as they are.
        text: the whole changed source.
    """

    operator: str
    line: int
    before: str
    after: str
    text: str

    @cached_property
    def meaning(self) -> str:
        """What the source comes to, however it is written."""
        return meaning(self.text)


def meaning(source: str) -> str:
    """A text that is the same for sources that differ in spaces, quotes, brackets and comments only.

    Raises:
        SyntaxError: it is no Python.
    """
    return ast.dump(ast.parse(source))


def mutants_of(source: str, stub: str = "") -> list[Mutant]:
    """All mutants of a source, in the order of its lines: each means something else than it, and than the others.

    Docstrings and imports stay as they are, and so do the lines that students are given.

    Args:
        source: the source.
        stub: what students begin with.

    Raises:
        SyntaxError: it is no Python.
    """
    found: dict[str, Mutant] = {}
    original = meaning(source)
    given = {line.strip() for line in stub.split("\n")}
    for mutant in _edited(source):
        if given.issuperset(line.strip() for line in mutant.before.split("\n")):
            continue
        try:
            means = mutant.meaning
        except (SyntaxError, ValueError):
            continue
        if means != original:
            found.setdefault(means, mutant)
    return sorted(found.values(), key=lambda mutant: mutant.line)


def _edited(source: str) -> Iterator[Mutant]:
    code = Code(source)
    for node in _places(code.tree):
        for operator in (*PYTHON, *KERAS):
            for edit in operator(node, code):
                text = edit.applied(source)
                before, after = _differing(source, text)
                yield Mutant(edit.operator, code.line(edit), before, after, text)


def _places(tree: ast.Module) -> Iterator[ast.AST]:
    """All nodes but docstrings and imports, with what is in them, in the order of the source."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            continue
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        yield node
        waiting.extend(reversed(list(ast.iter_child_nodes(node))))


def _differing(old: str, new: str) -> tuple[str, str]:
    """The lines in which two texts differ, of each."""
    before, after = old.split("\n"), new.split("\n")
    head = 0
    while head < min(len(before), len(after)) and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < min(len(before), len(after)) - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return "\n".join(before[head : len(before) - tail]), "\n".join(after[head : len(after) - tail])


def choose(mutants: Sequence[Mutant], most: int, *, always: Collection[str] = ()) -> list[Mutant]:
    """At most so many mutants, the same each time, spread over lines and operators.

    Args:
        mutants: all of them, in the order of their lines.
        most: how many are wanted.
        always: what those mean that are to be among them in any case.
    """
    chosen = [mutant for mutant in mutants if mutant.meaning in always]
    waiting = [mutant for mutant in mutants if mutant.meaning not in always]
    lines, operators, pairs = Counter[int](), Counter[str](), Counter[tuple[int, str]]()
    for _ in range(min(most, len(mutants)) - len(chosen)):
        best = min(waiting, key=lambda one: (pairs[one.line, one.operator], operators[one.operator] + lines[one.line]))
        waiting.remove(best)
        chosen.append(best)
        lines[best.line] += 1
        operators[best.operator] += 1
        pairs[best.line, best.operator] += 1
    return sorted(chosen, key=lambda mutant: (mutant.line, mutant.operator, mutant.text))
