"""What all fuzzing shares: a seed that is told, and a clock that stops a case which would never end."""

from __future__ import annotations

import os
import random
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import pytest

PATIENCE = 20.0
"""Seconds after which a case counts as endless; one takes less than a thousandth of that."""


@pytest.fixture
def draw() -> random.Random:
    """The source of chance. `FUZZ_SEED=…` gives another; a failing test prints it."""
    seed = int(os.environ.get("FUZZ_SEED", "20240229"))
    print(f"FUZZ_SEED={seed}")
    return random.Random(seed)  # noqa: S311 - a test has to be repeatable


@pytest.fixture
def times() -> Callable[[int], range]:
    """How often to try: so often, times `FUZZ_FACTOR`."""
    factor = float(os.environ.get("FUZZ_FACTOR", "1"))
    return lambda count: range(int(count * factor))


@contextmanager
def _watched() -> Iterator[None]:
    def too_long(number: int, frame: FrameType | None) -> None:
        raise AssertionError("a case takes for ever")

    before = signal.signal(signal.SIGALRM, too_long)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _start_the_clock() -> None:
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)


@pytest.fixture
def case() -> Iterator[Callable[[], None]]:
    """To be called before each case: starts its clock."""
    with _watched():
        yield _start_the_clock
