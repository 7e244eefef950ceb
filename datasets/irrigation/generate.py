"""Makes the readings: counts that the thirsty parcels spread over the sensors, each parcel in a way of its own.

python -m datasets.irrigation.generate
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from datasets.generating import npy_bytes, write

SEED = 42
ROWS, HIDDEN_ROWS = 2000, 1000
SENSORS, PARCELS = 20, 3
MEAN_THIRSTY = 2
"""Of the Poisson distribution that says how many parcels are thirsty; what is above 3 is drawn again."""
MEAN_COUNTS = 50
"""Of all sensors together, in one reading."""


def readings() -> NDArray[np.uint8]:
    """Twenty sensors and three parcels in a row, one row for each reading; the last 1000 are the hidden ones."""
    random = np.random.RandomState(SEED)
    share = random.uniform(size=PARCELS)
    profiles = random.uniform(size=(PARCELS, SENSORS))
    share, profiles = share / share.sum(), profiles / profiles.sum(axis=1, keepdims=True)
    return np.array([_reading(random, share, profiles) for _ in range(ROWS + HIDDEN_ROWS)], np.uint8)


def _reading(random: np.random.RandomState, share: NDArray[Any], profiles: NDArray[Any]) -> NDArray[Any]:
    """One row. `share`: how often each parcel is thirsty; `profiles`: how each spreads counts over the sensors."""
    thirsty = np.zeros(PARCELS, np.int64)
    thirsty[random.choice(PARCELS, _few(random), replace=False, p=share)] = 1
    spread = thirsty @ profiles / thirsty.sum() if thirsty.any() else np.full(SENSORS, 1 / SENSORS)
    return np.concatenate([random.multinomial(random.poisson(MEAN_COUNTS), spread), thirsty])


def _few(random: np.random.RandomState) -> int:
    """How many parcels are thirsty."""
    while (count := random.poisson(MEAN_THIRSTY)) > PARCELS:
        pass
    return int(count)


def files() -> dict[str, bytes]:
    """The files, by name."""
    rows = readings()
    return {"irrigation.npy": npy_bytes(rows[:ROWS]), "hidden.npy": npy_bytes(rows[ROWS:])}


if __name__ == "__main__":
    write(Path(__file__).parent, files())
