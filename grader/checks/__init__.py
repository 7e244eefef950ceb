"""The kinds of checks, one file each. A new file is a new kind: there is no list to edit."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from grader.check import Check, kinds


@cache
def _import_all() -> None:
    for module in iter_modules(__path__, f"{__name__}."):
        import_module(module.name)


def load_kinds() -> dict[str, type[Check]]:
    """Every kind of check, by name, with the modules of this package imported."""
    _import_all()
    return kinds()
