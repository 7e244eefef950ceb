"""Which packages to import ahead, read from the sources that will run."""

from __future__ import annotations

import ast
from collections.abc import Iterable

WORTH_IMPORTING_AHEAD = frozenset({"numpy", "scipy", "pandas", "matplotlib", "sklearn"})


def modules_needed(sources: Iterable[str]) -> frozenset[str]:
    """The modules named by import statements in `sources`, as far as importing them ahead saves time.

    Sources that are no Python count as importing nothing.
    """
    found: set[str] = set()
    for source in sources:
        try:
            tree = ast.parse(source)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        for node in ast.walk(tree):
            match node:
                case ast.Import(names=names):
                    found.update(alias.name for alias in names)
                case ast.ImportFrom(module=str(module), level=0):
                    found.add(module)
    return frozenset(name for name in found if name.partition(".")[0] in WORTH_IMPORTING_AHEAD)
