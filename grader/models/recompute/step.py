"""One layer at work on one batch, and the bounds that keep a stranger's model from taking for ever."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from grader.evidence import Value
from grader.models.fingerprint import Layer
from grader.models.recompute.reasons import CannotRebuild

if TYPE_CHECKING:
    import numpy.typing as npt

    Numbers: TypeAlias = npt.NDArray[Any]

MAX_WORK = 10**11
"""Multiplications of one model on all rows: some seconds."""
MAX_CELLS = 1 << 26
"""Numbers that one batch may become on its way through a layer."""
COST_OF_A_CALL = 10**5
"""What an operation on whole arrays costs, however small they are, in multiplications."""
COST_OF_A_CELL = 50
"""What a function of a single number costs, such as tanh, in multiplications."""
_TOO_LARGE = "it is too large to be computed again"


class Budget:
    """The work that is left for a model."""

    def __init__(self) -> None:
        self._left = MAX_WORK

    def spend(self, multiplications: int, *, calls: int = 1) -> None:
        """Take note of work before it is done.

        Args:
            multiplications: how many, of single numbers.
            calls: operations on whole arrays that they are done in.

        Raises:
            CannotRebuild: it would be too much.
        """
        self._left -= multiplications + calls * COST_OF_A_CALL
        if self._left < 0:
            raise CannotRebuild(_TOO_LARGE)

    def make_room(self, cells: int) -> None:
        """Take note of an array before it is made.

        Raises:
            CannotRebuild: it would be too large.
        """
        if cells > MAX_CELLS:
            raise CannotRebuild(_TOO_LARGE)
        self._left -= cells


@dataclass(frozen=True)
class Step:
    """One layer at work on one batch. A rule computes what comes out, or raises ValueError if shapes don't fit.

    Attributes:
        weights: those of the layer, as float32.
        sources: what it takes, rows along the first axis.
    """

    layer: Layer
    weights: Sequence[Numbers]
    sources: Sequence[Numbers]
    budget: Budget

    @property
    def values(self) -> Numbers:
        """What a layer with one input takes."""
        [values] = self.sources
        return values

    def option(self, name: str, default: Value = None) -> Value:
        """An argument that the layer was made with."""
        return self.layer.options.get(name, default)

    def whole(self, name: str, least: int = 1) -> int:
        """An argument that is a whole number.

        Raises:
            ValueError: it is none, or less than `least`.
        """
        value = self.option(name)
        if type(value) is not int or value < least:
            raise ValueError
        return value

    def sizes(self, name: str, count: int, default: int = 1) -> tuple[int, ...]:
        """An argument with a whole number for each of `count` axes, or one for all.

        Raises:
            ValueError: it is neither.
        """
        value = self.option(name)
        found = value if isinstance(value, list) else [default if value is None else value] * count
        sizes = tuple(size for size in found if type(size) is int and size > 0)
        if len(found) != count or len(sizes) != count:
            raise ValueError
        return sizes

    def refuse(self, **accepted: tuple[Value, ...]) -> None:
        """Refuse options with other values than the accepted ones; an option that is not told is accepted.

        Raises:
            CannotRebuild: one has another value.
        """
        for name, values in accepted.items():
            found = self.option(name, values[0])
            if found not in values:
                raise CannotRebuild(f"its {self.layer.kind} layer has {name}={found!r}")
