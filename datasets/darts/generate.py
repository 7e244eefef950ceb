"""Makes the throws: each player scatters around a favourite place on the board.

python -m datasets.darts.generate
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from datasets.generating import csv_bytes, write

SEED, HIDDEN_SEED = 7, 11
AIMS = np.array([[0.28, 0.30], [-0.35, -0.55], [-0.25, 0.45], [0.45, -0.30]])
"""Where Kate, Michael, Steve and Susan aim at; the board reaches from -1 to 1 both ways."""
SPREAD = 0.225
THROWS = 200
"""Of each player."""
DECIMALS = 6


def table(seed: int = SEED) -> pd.DataFrame:
    """The 800 throws, players mixed; another seed draws others of the same kind."""
    random = np.random.RandomState(seed)
    player = np.repeat(np.arange(len(AIMS)), THROWS)
    random.shuffle(player)
    places = AIMS[player] + SPREAD * random.standard_normal((len(player), 2))
    places = np.round(np.clip(places, -1, 1), DECIMALS)
    return pd.DataFrame({"xCoord": places[:, 0], "yCoord": places[:, 1], "competitor": player})


def files() -> dict[str, bytes]:
    """The files, by name."""
    return {"darts.csv": csv_bytes(table()), "hidden.csv": csv_bytes(table(HIDDEN_SEED))}


if __name__ == "__main__":
    write(Path(__file__).parent, files())
