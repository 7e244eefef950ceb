"""Writes the texts, a word in each line.

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
HIDDEN = """
    an old map shows the road but not the weather
    who carries the water knows the weight of the road
    a quiet morning hides the noise of the old market
    and the weather waits
"""


def files() -> dict[str, bytes]:
    """The files, by name."""
    return {"text.csv": _words(TEXT), "hidden.csv": _words(HIDDEN)}


def _words(text: str) -> bytes:
    return csv_bytes(pd.DataFrame({"word": text.split()}))


if __name__ == "__main__":
    write(Path(__file__).parent, files())
