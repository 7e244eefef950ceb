"""800 darts of four players: where each one landed, and who threw it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import pandas as pd

from datasets.files import read

if TYPE_CHECKING:
    from numpy.typing import NDArray

    OneHot: TypeAlias = NDArray[np.float64]

PLAYERS = ("Kate", "Michael", "Steve", "Susan")
TRAINED = 640


def load() -> pd.DataFrame:
    """The table, 800 rows: `xCoord`, `yCoord`, and `competitor`, the player's name. A new one with every call."""
    table = _table("darts.csv")
    return table.assign(competitor=table["competitor"].map(dict(enumerate(PLAYERS))))


def split() -> tuple[pd.DataFrame, pd.DataFrame, OneHot, OneHot]:
    """coord_train, coord_test, competitors_train and competitors_test: 640 throws to train on and 160 to test on.

    The players are one-hot, in alphabetical order.
    """
    places, players = _parts(_table("darts.csv"))
    test = places[TRAINED:].reset_index(drop=True)
    return places[:TRAINED], test, players[:TRAINED], players[TRAINED:]


def hidden() -> tuple[pd.DataFrame, OneHot]:
    """800 further throws of the same players, for judging what a model has learned."""
    return _parts(_table("hidden.csv"))


def _parts(table: pd.DataFrame) -> tuple[pd.DataFrame, OneHot]:
    return table[["xCoord", "yCoord"]], np.eye(len(PLAYERS))[table["competitor"]]


def _table(file: str) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(read("darts", file)))
