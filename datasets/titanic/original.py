"""Makes our columns of the original's, and draws the passengers of the table."""

from __future__ import annotations

import numpy as np
import pandas as pd

SEED = 1912
ROWS, TO_PREDICT = 891, 91


def convert(frame: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The files to keep, by name, from the table as OpenML has it."""
    paid = frame[frame["fare"].notna()]
    mixed = paid.iloc[np.random.RandomState(SEED).permutation(len(paid))].reset_index(drop=True)
    mean_age = round(mixed["age"].head(ROWS).mean(), 6)
    passengers = pd.DataFrame(
        {
            "survived": mixed["survived"].astype("int64"),
            "pclass": mixed["pclass"].astype("int64"),
            "age": mixed["age"].fillna(mean_age),
            "sibsp": mixed["sibsp"].astype("int64"),
            "parch": mixed["parch"].astype("int64"),
            "fare": mixed["fare"].astype("float64"),
            "male": (mixed["sex"] == "male").astype("int64"),
            "age_was_missing": mixed["age"].isna().astype("int64"),
            "embarked_from_cherbourg": (mixed["embarked"] == "C").astype("int64"),
            "embarked_from_queenstown": (mixed["embarked"] == "Q").astype("int64"),
            "embarked_from_southampton": (mixed["embarked"] == "S").astype("int64"),
        }
    )
    rest = passengers.iloc[ROWS:]
    return {
        "titanic.csv": passengers.iloc[:ROWS],
        "pred_data.csv": rest.head(TO_PREDICT).drop(columns="survived"),
        "hidden.csv": rest,
    }
