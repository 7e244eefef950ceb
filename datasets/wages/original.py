"""Makes our columns of the original's."""

from __future__ import annotations

import pandas as pd


def convert(frame: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The files to keep, by name, from the table as OpenML has it."""
    table = pd.DataFrame(
        {
            "wage_per_hour": frame["WAGE"].astype("float64"),
            "union": frame["UNION"] == "member",
            "education_yrs": frame["EDUCATION"],
            "experience_yrs": frame["EXPERIENCE"],
            "age": frame["AGE"],
            "female": frame["SEX"] == "female",
            "marr": frame["MARR"] == "Married",
            "south": frame["SOUTH"] == "yes",
            "manufacturing": frame["SECTOR"] == "Manufacturing",
            "construction": frame["SECTOR"] == "Construction",
        }
    )
    return {"wages.csv": table.astype({name: "int64" for name in table.columns if name != "wage_per_hour"})}
