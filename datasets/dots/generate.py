"""Makes the red and blue dots: two rings with noise, drawn from `RandomState`, whose streams are frozen.

python -m datasets.dots.generate
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from datasets.generating import csv_bytes, write

SEED, HIDDEN_SEED = 3, 4
DOTS = 1000
RED_RADIUS, BLUE_RADIUS, NOISE = 1.0, 0.35, 0.13
DECIMALS = 4


def table(seed: int = SEED) -> pd.DataFrame:
    """The dots in random order, as many red as blue ones; another seed draws others of the same kind."""
    random = np.random.RandomState(seed)
    blue = np.repeat([0, 1], DOTS // 2)
    random.shuffle(blue)
    angle = random.uniform(0, 2 * np.pi, DOTS)
    radius = np.where(blue == 1, BLUE_RADIUS, RED_RADIUS)
    noise = NOISE * random.standard_normal((DOTS, 2))
    return pd.DataFrame(
        {
            "x": np.round(radius * np.cos(angle) + noise[:, 0], DECIMALS),
            "y": np.round(radius * np.sin(angle) + noise[:, 1], DECIMALS),
            "blue": blue,
        }
    )


def files() -> dict[str, bytes]:
    """The stand-in's files, by name."""
    return {"dots.csv": csv_bytes(table()), "hidden.csv": csv_bytes(table(HIDDEN_SEED))}


if __name__ == "__main__":
    write(Path(__file__).parent, files())
