"""Makes the stand-in for the wages of the Current Population Survey of May 1985.

No row of the survey is used but the five that the course prints. Numbers of workers, and the mean and spread of the
wages, are published figures and met exactly; everything else is drawn from `RandomState`, whose streams are frozen.

    python -m datasets.wages.generate
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from datasets.generating import csv_bytes, repeated, top, write

SEED, HIDDEN_SEED = 1985, 1986
COLUMNS = (
    "wage_per_hour",
    "union",
    "education_yrs",
    "experience_yrs",
    "age",
    "female",
    "marr",
    "south",
    "manufacturing",
    "construction",
)
HEAD = np.array(
    [
        [5.10, 0, 8, 21, 35, 1, 1, 0, 1, 0],
        [4.95, 0, 9, 42, 57, 1, 1, 0, 1, 0],
        [6.67, 0, 12, 1, 19, 0, 0, 0, 1, 0],
        [4.00, 0, 12, 4, 22, 0, 0, 0, 0, 0],
        [7.50, 0, 12, 17, 35, 0, 1, 0, 0, 0],
    ]
)
"""The rows that the course prints."""
WORKERS = 534
SCHOOLING = dict(enumerate([1, 1, 1, 1, 3, 5, 15, 12, 17, 27, 219, 37, 56, 13, 71, 24, 31], start=2))
"""Years of education -> how many workers."""
UNION, FEMALE, MARRIED, SOUTH, MANUFACTURING, CONSTRUCTION = 96, 245, 350, 156, 99, 24
MEAN, SPREAD, LEAST, GREATEST = 9.024, 5.139, 1.0, 44.5
"""Of the wages, in dollars an hour."""
SECOND_LEAST, SECOND_GREATEST = 1.75, 26.3
LOG_MEAN, LOG_SPREAD = 2.059, 0.5277
SCHOOL_AGE, YOUNGEST, OLDEST = 6, 18, 64


def table(seed: int = SEED) -> pd.DataFrame:
    """The 534 workers; another seed draws others of the same kind after the first five."""
    random = np.random.RandomState(seed)
    education, experience = _careers(random)
    age = education + SCHOOL_AGE + experience
    normal = random.standard_normal
    count = len(age)
    female = top(normal(count) + 0.006 * experience, FEMALE - 2)
    married = top(normal(count) + 0.035 * (age - 37), MARRIED - 3)
    south = top(normal(count) - 0.07 * (education - 13), SOUTH)
    construction = top(normal(count) - 1.1 * female - 0.12 * (education - 13), CONSTRUCTION)
    manufacturing = top(normal(count) - 0.25 * female - 0.1 * (education - 13) - 9 * construction, MANUFACTURING - 3)
    union = top(normal(count) - 0.45 * female + 0.012 * experience - 0.15 * south + 0.4 * construction, UNION)
    log_wage = (
        0.57
        + 0.15 * union
        + 0.092 * education
        + 0.030 * experience
        - 0.00048 * experience**2
        - 0.205 * female
        + 0.05 * married
        - 0.10 * south
        + 0.12 * manufacturing
        + 0.11 * construction
        + 0.43 * normal(count)
    )
    wage = _wages(log_wage)
    rest = [wage, union, education, experience, age, female, married, south, manufacturing, construction]
    frame = pd.DataFrame(np.vstack([HEAD, np.column_stack(rest)]), columns=list(COLUMNS))
    return frame.astype(dict.fromkeys(COLUMNS[1:], "int64"))


def hidden() -> pd.DataFrame:
    """A second draw without the rows that the first has too."""
    further = table(HIDDEN_SEED)
    known = set(table().itertuples(index=False, name=None))
    new = [row not in known for row in further.itertuples(index=False, name=None)]
    return further[new].reset_index(drop=True)


def _careers(random: np.random.RandomState) -> tuple[NDArray[Any], NDArray[Any]]:
    """Years of education, and of experience since: skewed, shorter for the better educated."""
    left = dict(SCHOOLING)
    for years in HEAD[:, 2]:
        left[int(years)] -= 1
    education = random.permutation(repeated(left))
    experience = np.empty(len(education), np.int64)
    for worker, years in enumerate(education):
        drawn = -1
        while not YOUNGEST <= years + SCHOOL_AGE + drawn <= OLDEST or drawn < 0:
            drawn = int(random.gamma(1.9, max(3.0, 11.6 - 1.1 * (years - 13))))
        experience[worker] = drawn
    return education, experience


def _wages(log_wage: NDArray[Any]) -> NDArray[Any]:
    """Wages in the order of `log_wage`, with the published mean, spread, least and greatest wage."""
    wage = np.exp(LOG_MEAN + LOG_SPREAD * (log_wage - log_wage.mean()) / log_wage.std())
    total = WORKERS * MEAN - HEAD[:, 0].sum()
    squares = (WORKERS - 1) * SPREAD**2 + WORKERS * MEAN**2 - (HEAD[:, 0] ** 2).sum()
    least, greatest = np.argmin(wage), np.argmax(wage)
    between = np.ones(len(wage), bool)
    between[[least, greatest]] = False
    mean = (total - LEAST - GREATEST) / between.sum()
    spread = np.sqrt((squares - LEAST**2 - GREATEST**2) / between.sum() - mean**2)
    wage[least], wage[greatest] = LEAST, GREATEST
    for _ in range(200):
        some = wage[between]
        wage[between] = np.clip((some - some.mean()) / some.std() * spread + mean, SECOND_LEAST, SECOND_GREATEST)
    in_cents: NDArray[Any] = np.round(wage, 2)
    return in_cents


def files() -> dict[str, bytes]:
    """The stand-in's files, by name."""
    return {"wages.csv": csv_bytes(table()), "hidden.csv": csv_bytes(hidden())}


if __name__ == "__main__":
    write(Path(__file__).parent, files())
