"""Doing many things at once, with results in order, and stopping at once on ^C."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from typing import TypeVar

LOOK = 0.1
"""Seconds between two looks at whether the user has pressed ^C."""

Item = TypeVar("Item")
Result = TypeVar("Result")


def in_order(function: Callable[[Item], Result], items: Iterable[Item], *, jobs: int) -> Iterator[Result]:
    """Call `function` on each item, `jobs` at once in threads, and yield the results in the order of the items.

    Whoever stops to ask for results, be it because of an exception, cancels what has not begun.

    The system may hand the signal of ^C to any thread, while Python acts on it in the main one only, and not before
    that wakes up. So the wait for a result is never a long one.
    """
    executor = ThreadPoolExecutor(jobs)
    try:
        for future in [executor.submit(function, item) for item in items]:
            while not wait([future], timeout=LOOK).done:
                pass
            yield future.result()
    finally:
        executor.shutdown(wait=False, cancel_futures=True)
