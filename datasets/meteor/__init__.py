"""Where a meteor was at 2000 moments between 10 minutes before it passed the earth and 10 minutes after."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np

from datasets.files import read

if TYPE_CHECKING:
    from numpy.typing import NDArray


def load() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Times in minutes and positions, two arrays of shape (2000,), in no order of time."""
    return _arrays("meteor.npy")


def hidden() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """500 other moments of the same twenty minutes, for judging what a model has learned."""
    return _arrays("hidden.npy")


def _arrays(file: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    rows: NDArray[np.float64] = np.load(io.BytesIO(read("meteor", file)), allow_pickle=False)
    return rows[:, 0].copy(), rows[:, 1].copy()
