"""The kinds of checks, one file each, named as the kind is. A new file is a new kind: there is no list to edit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from grader.check import Check


@cache
def own_kinds() -> Mapping[str, type[Check]]:
    """Every kind of check of the grader's own, by name."""
    return _OwnKinds()


class _OwnKinds(Mapping[str, type[Check]]):
    """The kinds in this package's files, each imported when it is first asked for: most exercises need a few."""

    def __init__(self) -> None:
        self._names = sorted(file.name for file in iter_modules(__path__) if not file.name.startswith("_"))

    def __getitem__(self, name: str) -> type[Check]:
        if name not in self._names:
            raise KeyError(name)
        module = import_module(f"{__name__}.{name}")
        for one in vars(module).values():
            if isinstance(one, type) and issubclass(one, Check) and vars(one).get("kind") == name:
                return one
        raise TypeError(f"{module.__file__} defines no kind of check named {name!r}")

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
