"""Makes the stand-in for the bank notes of UCI: two normal distributions, one for real and one for forged notes.

python -m datasets.banknotes.generate
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from datasets.generating import csv_bytes, write

SEED, HIDDEN_SEED = 3, 4
COLUMNS = ("variance", "skewness", "curtosis", "entropy")
REAL, FAKE = 762, 610
DECIMALS = 6
MEANS = (np.array([2.28, 4.26, 0.80, -1.15]), np.array([-1.87, -0.99, 2.15, -1.25]))
"""Of the real notes and of the forged ones, column by column."""
SPREADS = (np.array([2.02, 5.14, 3.24, 2.13]), np.array([1.88, 5.40, 5.26, 2.07]))
CORRELATIONS = (
    np.array([[1, -0.10, 0.10, 0.30], [-0.10, 1, -0.75, -0.55], [0.10, -0.75, 1, 0.25], [0.30, -0.55, 0.25, 1]]),
    np.array([[1, -0.25, -0.05, 0.30], [-0.25, 1, -0.93, -0.60], [-0.05, -0.93, 1, 0.45], [0.30, -0.60, 0.45, 1]]),
)


def table(seed: int = SEED) -> pd.DataFrame:
    """The 1372 notes, each column scaled to mean 0 and spread 1; another seed draws others of the same kind."""
    random = np.random.RandomState(seed)
    notes = np.vstack([_drawn(random, forged, count) for forged, count in enumerate((REAL, FAKE))])
    fake = np.repeat([0, 1], (REAL, FAKE))
    order = random.permutation(len(fake))
    notes, fake = notes[order], fake[order]
    scaled = np.round((notes - notes.mean(0)) / notes.std(0), DECIMALS)
    return pd.DataFrame(scaled, columns=list(COLUMNS)).assign(fake=fake)


def hidden() -> pd.DataFrame:
    """A second draw, without the notes that lie outside of the ranges of the first."""
    known, further = table(), table(HIDDEN_SEED)
    inside = (further >= known.min()) & (further <= known.max())
    return further[inside.all(axis=1)].reset_index(drop=True)


def _drawn(random: np.random.RandomState, forged: int, count: int) -> NDArray[Any]:
    spread = SPREADS[forged]
    mixing = np.linalg.cholesky(CORRELATIONS[forged] * np.outer(spread, spread))
    drawn: NDArray[Any] = MEANS[forged] + random.standard_normal((count, len(COLUMNS))) @ mixing.T
    return drawn


def files() -> dict[str, bytes]:
    """The stand-in's files, by name."""
    return {"banknotes.csv": csv_bytes(table()), "hidden.csv": csv_bytes(hidden())}


if __name__ == "__main__":
    write(Path(__file__).parent, files())
