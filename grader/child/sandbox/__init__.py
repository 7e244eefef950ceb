"""Shutting a run in before the first byte of a student's code is read: what the student's process does to itself."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from grader.evidence import Layer

if TYPE_CHECKING:
    from grader.child.sandbox.walls import Walls


def walls_of(layers: Collection[Layer], cache: str | None) -> Walls | None:
    """What a process prepares before it knows the run, so that shutting the run in takes a moment only.

    Args:
        layers: the walls to put up; None are needed for no layers, on whatever system.
        cache: the folder where imported libraries keep files of their own.

    Raises:
        Unsupported: this system can't put one of them up.
    """
    if not layers:
        return None
    from grader.child.sandbox.walls import Walls

    return Walls(layers, cache)
