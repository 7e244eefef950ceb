"""Draws the images to use from all of MNIST."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import NDArray

SEED = 28
ROWS, HIDDEN = 2500, 750
PIXELS = [f"pixel{number}" for number in range(1, 28 * 28 + 1)]


def convert(frame: pd.DataFrame) -> dict[str, NDArray[np.uint8]]:
    """The files to keep, by name, from the table as OpenML has it.

    Raises:
        ValueError: a grey value is no whole number from 0 to 255.
    """
    drawn = frame.iloc[np.random.RandomState(SEED).permutation(len(frame))[: ROWS + HIDDEN]]
    pixels = drawn[PIXELS].to_numpy(np.float64)
    if not ((pixels >= 0) & (pixels <= 255) & (pixels % 1 == 0)).all():
        raise ValueError("there are grey values that are no whole numbers from 0 to 255")
    rows = np.column_stack([drawn["class"].astype("int64"), pixels]).astype(np.uint8)
    return {"images.npy": rows[:ROWS], "hidden.npy": rows[ROWS:]}
