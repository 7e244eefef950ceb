"""Writes the text, a word in each line.

python -m datasets.story.generate
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from datasets.generating import csv_bytes, write

TEXT = """
    the tide does not ask the harbour for leave
    a patient gardener plants the seed before the rain
    every small lantern makes the night shorter
    the one who mends the net eats the fish
    a slow boat with a steady hand still reaches the harbour
    the rain that fills the river began as a drop
    the wind fills the net and the seed waits for the rain
"""


def files() -> dict[str, bytes]:
    """The files, by name."""
    return {"text.csv": csv_bytes(pd.DataFrame({"word": TEXT.split()}))}


if __name__ == "__main__":
    write(Path(__file__).parent, files())
