"""Hourly wages of 534 workers in May 1985, with what is known about each of them."""

from __future__ import annotations

import io

import pandas as pd

from datasets.files import read


def load() -> pd.DataFrame:
    """The table, 534 rows x 10 columns; `wage_per_hour` in dollars is the target. A new one with every call."""
    return _table("wages.csv")


def hidden() -> pd.DataFrame:
    """Further workers of the same kind, for judging what a model has learned. No exercise gives them to students."""
    return _table("hidden.csv")


def _table(file: str) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(read("wages", file)))
