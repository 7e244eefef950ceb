"""What checks with a threshold have in common: they measure a number, and it passes on one side of a bound."""

from __future__ import annotations

from typing import Annotated, Protocol, runtime_checkable

from pydantic import Field
from pydantic_core import PydanticCustomError

from grader.check import Run

Threshold = Annotated[float, Field(allow_inf_nan=False)]
"""A bound of what passes."""


class Unmeasured(Exception):
    """A run leaves nothing behind that can be measured; the text says why."""


@runtime_checkable
class Bounded(Protocol):
    """A check that passes as long as what it measures keeps to a bound."""

    @property
    def at_least(self) -> float | None:
        """The least value that passes, or None."""

    @property
    def at_most(self) -> float | None:
        """The greatest value that passes, or None."""

    @property
    def guessing(self) -> str | None:
        """The author's own expression for what `guessed` gives, or None."""

    @property
    def statistic(self) -> dict[str, object]:
        """What is measured: the options that decide about the number, without those that judge it."""

    def measured(self, seen: Run, reference: Run) -> float:
        """The number for a run.

        Raises:
            Unmeasured: there is none.
            ReferenceFault: the reference lacks what this check needs.
        """

    def guessed(self, reference: Run) -> float | None:
        """The number for an answer that nothing was learned for, such as the same for every row; None if unknown.

        Raises:
            ReferenceFault: the reference lacks what this check needs, or the author's expression gives no number.
        """


def refuse_unless_one_bound(check: Bounded) -> None:
    """Refuse a check that has no bound, or two.

    Raises:
        PydanticCustomError: for pydantic to tell.
    """
    if (check.at_least is None) is (check.at_most is None):
        raise PydanticCustomError("bound", "either `at_least` or `at_most` is needed, and not both")


def is_enough(check: Bounded, found: float) -> bool:
    """Whether a number keeps to the bound; one that is not a number never does."""
    if check.at_least is not None:
        return found >= check.at_least
    return check.at_most is not None and found <= check.at_most


def too_much(check: Bounded) -> str:
    """How a number is that does not keep to the bound."""
    return "too low" if check.at_least is not None else "too high"


def bound_words(check: Bounded) -> str:
    """The bound in words: `at least 0.85`."""
    return f"at least {check.at_least:g}" if check.at_least is not None else f"at most {check.at_most:g}"
