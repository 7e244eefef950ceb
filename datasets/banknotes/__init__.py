"""1372 bank notes, real and forged: four figures of a photo of each."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import pandas as pd

from datasets.files import read

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Inputs: TypeAlias = NDArray[np.float64]
    Classes: TypeAlias = NDArray[np.int64]

TRAINED = 960
REAL, FAKE = 53, 43
"""How many notes of each class `small` has."""


def load() -> pd.DataFrame:
    """The table, 1372 rows x 5 columns; `fake` is the target. A new one with every call."""
    return _table("banknotes.csv")


def small() -> pd.DataFrame:
    """The first 53 real and 43 forged notes in the order of the table; `class` says "real" or "fake"."""
    table = load()
    fake = table.pop("fake") == 1
    table["class"] = fake.map({True: "fake", False: "real"})
    return pd.concat([table[~fake].head(REAL), table[fake].head(FAKE)]).sort_index().reset_index(drop=True)


def split() -> tuple[Inputs, Inputs, Classes, Classes]:
    """X_train, X_test, y_train and y_test: 960 notes to train on and 412 to test on, 1 for a forged one."""
    inputs, fake = _arrays(load())
    return inputs[:TRAINED], inputs[TRAINED:], fake[:TRAINED], fake[TRAINED:]


def hidden() -> tuple[Inputs, Classes]:
    """Further notes, shapes (1371, 4) and (1371,), for judging what a model has learned.

    No exercise gives them to students.
    """
    return _arrays(_table("hidden.csv"))


def _arrays(table: pd.DataFrame) -> tuple[Inputs, Classes]:
    return table.drop(columns="fake").to_numpy(), table["fake"].to_numpy()


def _table(file: str) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(read("banknotes", file)))
