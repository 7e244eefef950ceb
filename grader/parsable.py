"""Text that Python's own parser would take minutes over, found before it is asked.

All of it is legal, none of it is ever written by hand, and what it costs grows with the square of its length.
"""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_DOTTED = re.compile(r"(?:\.[\s\\]*+\w++[\s\\]*+)++")
"""What follows the first part of a name such as `a.b.c`."""
_PARTS = 200
_BRACES = 2000
_MARKS = 30
"""Accents on one letter: more than any language has (Unicode's Stream-Safe Text Format)."""


def unparsable(text: str) -> tuple[int, str] | None:
    """The line that the parser would get stuck in, counted from 1, and why; None for all that people write."""
    for start, why in _found(text):
        return text.count("\n", 0, start) + 1, why
    return None


def _found(text: str) -> Iterator[tuple[int, str]]:
    for name in _DOTTED.finditer(text):
        if name[0].count(".") > _PARTS:
            yield name.start(), f"a name has more than {_PARTS} parts"
    start = 0
    for line in text.split("\n"):
        if line.count("{") > _BRACES:
            yield start, f"it has more than {_BRACES} opening braces"
        start += len(line) + 1
    if not text.isascii():
        yield from _piled_up(text)


def _piled_up(text: str) -> Iterator[tuple[int, str]]:
    marks = 0
    for position, character in enumerate(text):
        marks = marks + 1 if character > "\u02ff" and unicodedata.combining(character) else 0
        if marks > _MARKS:
            yield position, f"a letter has more than {_MARKS} accents"


@lru_cache(maxsize=64)
def nodes_of(source: str) -> tuple[ast.AST, ...]:
    """Every node of Python code; none of text that is no Python, or that the parser would get stuck in.

    They are shared, and not to be changed.
    """
    if unparsable(source) is not None:
        return ()
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ()
    return tuple(ast.walk(tree))
