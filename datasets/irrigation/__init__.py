"""2000 readings of twenty sensors on a farm, and which of its three parcels needed water."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from datasets.files import read

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Sensors: TypeAlias = NDArray[np.float64]
    Parcels: TypeAlias = NDArray[np.int64]

SENSORS = 20
TRAINED = 1400


def load() -> tuple[Sensors, Parcels]:
    """The readings, shape (2000, 20), and the parcels, shape (2000, 3): 1 where one needs water."""
    return _arrays("irrigation.npy")


def split() -> tuple[Sensors, Sensors, Parcels, Parcels]:
    """sensors_train, sensors_test, parcels_train and parcels_test: 1400 rows to train on and 600 to test on."""
    sensors, parcels = load()
    return sensors[:TRAINED], sensors[TRAINED:], parcels[:TRAINED], parcels[TRAINED:]


def hidden() -> tuple[Sensors, Parcels]:
    """1000 further readings, for judging what a model has learned."""
    return _arrays("hidden.npy")


def _arrays(file: str) -> tuple[Sensors, Parcels]:
    rows = np.load(io.BytesIO(read("irrigation", file)), allow_pickle=False)
    return rows[:, :SENSORS].astype(np.float64), rows[:, SENSORS:].astype(np.int64)
