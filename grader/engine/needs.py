"""Which packages to import ahead, read from the sources that will run."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from grader.parsable import nodes_of

WORTH_IMPORTING_AHEAD = frozenset({"numpy", "scipy", "pandas", "matplotlib", "sklearn"})
TENSORFLOW = frozenset({"keras", "matplotlib.pyplot", "numpy", "pandas", "sklearn", "tensorflow"})
"""One environment for all code that needs Keras. Importing Keras takes seconds and imports most of the rest anyway."""
HEAVY = frozenset({"keras", "scikeras", "tensorflow"})
"""Packages that only `TENSORFLOW` has."""
ALLOWED_TO_SUBMISSIONS = frozenset(
    {"matplotlib.pyplot", "pandas", "scipy", "sklearn.metrics", "sklearn.model_selection", "sklearn.preprocessing"}
)
"""What a submission may add: modules that are there, and that don't take longer to import than they save."""


def modules_needed(sources: Iterable[str], *, submission: str = "") -> frozenset[str]:
    """The modules named by import statements, as far as importing them ahead saves time.

    Sources that are no Python count as importing nothing. Code of ours that needs Keras needs `TENSORFLOW`,
    whole; the tables of `datasets` are pandas'.

    Args:
        sources: code of ours, which decides what is needed.
        submission: the code to run, whose own imports are added if they are allowed to be.
    """
    named = {name: name.partition(".")[0] for name in _imported(sources)}
    if not HEAVY.isdisjoint(named.values()):
        return TENSORFLOW
    ours = {name for name, package in named.items() if package in WORTH_IMPORTING_AHEAD}
    ours |= {"pandas"} if "datasets" in named.values() else set()
    return frozenset(ours | _imported([submission]) & ALLOWED_TO_SUBMISSIONS)


def _imported(sources: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for source in sources:
        for node in nodes_of(source):
            match node:
                case ast.Import(names=names):
                    found.update(alias.name for alias in names)
                case ast.ImportFrom(module=str(module), level=0):
                    found.add(module)
    return found
