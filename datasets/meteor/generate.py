"""Makes the path of the meteor: points of one parabola, without any error of measurement.

python -m datasets.meteor.generate
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from datasets.generating import npy_bytes, write

SEED, HIDDEN_SEED = 1, 2
ROWS, HIDDEN_ROWS = 2000, 500
MINUTES = 10.0
"""Before and after the meteor passes the earth."""


def position(time: NDArray[np.float64]) -> NDArray[np.float64]:
    """Where the meteor is at these times."""
    return time * time - 2.0 * time + 5.0


def measured() -> NDArray[np.float64]:
    """Times at equal distances, shuffled, and the positions. Shape (2000, 2)."""
    order = np.random.RandomState(SEED).permutation(ROWS)
    return _rows(np.linspace(-MINUTES, MINUTES, ROWS)[order])


def hidden() -> NDArray[np.float64]:
    """Times drawn at random, and the positions. Shape (500, 2)."""
    return _rows(np.random.RandomState(HIDDEN_SEED).uniform(-MINUTES, MINUTES, HIDDEN_ROWS))


def _rows(time: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.column_stack([time, position(time)])


def files() -> dict[str, bytes]:
    """The files, by name."""
    return {"meteor.npy": npy_bytes(measured()), "hidden.npy": npy_bytes(hidden())}


if __name__ == "__main__":
    write(Path(__file__).parent, files())
