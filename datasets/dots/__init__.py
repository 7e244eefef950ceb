"""1000 dots in the plane: a small blue ring inside a large red one."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import pandas as pd

from datasets.files import read

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Places: TypeAlias = NDArray[np.float64]
    Colours: TypeAlias = NDArray[np.int64]

TRAINED = 700
"""How many of the dots are trained on."""


def load() -> tuple[Places, Places, Colours, Colours]:
    """X_train, X_test, y_train, y_test: the dots' coordinates, shapes (700, 2) and (300, 2), and their colours, 0 for
    red and 1 for blue, shapes (700,) and (300,)."""
    places, colours = _arrays("dots.csv")
    return places[:TRAINED], places[TRAINED:], colours[:TRAINED], colours[TRAINED:]


def hidden() -> tuple[Places, Colours]:
    """Further dots of the same kind, shapes (1000, 2) and (1000,), for judging what a model has learned. No exercise
    gives them to students."""
    return _arrays("hidden.csv")


def _arrays(file: str) -> tuple[Places, Colours]:
    table = pd.read_csv(io.BytesIO(read("dots", file)))
    return table[["x", "y"]].to_numpy(), table["blue"].to_numpy()
