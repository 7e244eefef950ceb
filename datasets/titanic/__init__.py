"""Passengers of the Titanic, all columns numeric."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pandas as pd

from datasets.files import read

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def load() -> pd.DataFrame:
    """The table, 891 rows x 11 columns; `survived` is the target. A new one with every call."""
    return _table("titanic.csv")


def pred_data() -> NDArray[np.float32]:
    """91 further passengers to predict for, shape (91, 10): the columns of the table but for `survived`."""
    rows: NDArray[np.float32] = _table("pred_data.csv").to_numpy("float32")
    return rows


def hidden() -> pd.DataFrame:
    """Further passengers, with `survived`: for judging what a model has learned. The first 91 are those of `pred_data`.

    No exercise gives this table to its students.
    """
    return _table("hidden.csv")


def _table(file: str) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(read("titanic", file)))
