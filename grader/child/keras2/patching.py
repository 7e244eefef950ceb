"""Putting something of ours around a library's function, in this process."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Mapping
from typing import Any

from grader.child.keras2.notes import Notes

GONE = ""
"""The new name of an option that is no longer there."""


def wrap(owner: Any, name: str, around: Callable[..., Any]) -> None:
    """Let `around(original, *arguments, **options)` be called where `owner.name` is."""
    original = getattr(owner, name)

    @functools.wraps(original)
    def wrapper(*arguments: Any, **options: Any) -> Any:
        return around(original, *arguments, **options)

    if name == "__init__":  # Keras reads the parameters of a layer from it, and does not unwrap
        vars(wrapper)["__signature__"] = inspect.signature(original)
    setattr(owner, name, wrapper)


def defined_in(kind: type, name: str) -> type:
    """The class that a class has a method from: itself, or one of those that it inherits from."""
    return next(base for base in kind.__mro__ if name in vars(base))


def rename(options: dict[str, Any], names: Mapping[str, str], notes: Notes, *, beyond: tuple[str, ...] = ()) -> None:
    """Give the options of a call the names that they have today, and note it."""
    for old in [old for old in options if old in names]:
        value, new = options.pop(old), names[old]
        if new:
            options.setdefault(new, value)
        notes.add(f"{old}=", f"{new}=" if new else GONE, beyond=beyond)
