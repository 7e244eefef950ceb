"""Makes the stand-in for the passengers of the Titanic.

No passenger's row is used but what the course prints of the first three. How many were on board, by class, sex, port
and so on, is published and met exactly; who within these numbers has which age, family and fare is drawn from
`RandomState`, whose streams are frozen.

    python -m datasets.titanic.generate
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from datasets.generating import csv_bytes, deal, repeated, top, write

Column: TypeAlias = NDArray[Any]

SEED, FURTHER_SEED = 1912, 1913
TO_PREDICT = 91
PEOPLE = {
    (1, 0): (3, 91, 1, 1, 9),
    (1, 1): (77, 45, 0, 3, 21),
    (2, 0): (6, 70, 0, 10, 2),
    (2, 1): (91, 17, 0, 9, 9),
    (3, 0): (72, 72, 14, 13, 42),
    (3, 1): (300, 47, 18, 9, 94),
}
"""(class, male) -> died, survived, children under 15 among those who died and who survived, ages not recorded."""
PORTS = {
    (1, 0): (26, 1, 53, 0),
    (1, 1): (59, 1, 74, 2),
    (2, 0): (8, 1, 88, 0),
    (2, 1): (9, 2, 76, 0),
    (3, 0): (41, 45, 286, 0),
    (3, 1): (25, 27, 67, 0),
}
"""(class, survived) -> from Cherbourg, Queenstown, Southampton, not recorded."""
CHERBOURG, QUEENSTOWN, SOUTHAMPTON, UNKNOWN = range(4)
ADULT_AGE = {
    (1, 0): (44.4, 15.5),
    (1, 1): (36.3, 14.0),
    (2, 0): (33.5, 13.2),
    (2, 1): (32.2, 11.2),
    (3, 0): (29.2, 11.4),
    (3, 1): (26.2, 9.4),
}
"""(class, survived) -> mean and spread of the ages from 15 on, in years."""
INFANTS = (0.42, 0.67, 0.75, 0.75, 0.83, 0.83, 0.92)
"""Ages of survivors, in years."""
SIBSP = {
    0: {8: 7, 5: 5, 4: 15, 3: 12, 2: 15, 1: 97, 0: 398},
    1: {4: 3, 3: 4, 2: 13, 1: 112, 0: 210},
}
"""survived -> siblings and spouses aboard -> how many passengers."""
PARCH = {
    0: {6: 1, 5: 4, 4: 4, 3: 2, 2: 40, 1: 53, 0: 445},
    1: {5: 1, 3: 3, 2: 40, 1: 65, 0: 233},
}
"""survived -> parents and children aboard -> how many passengers."""
FARES = {
    1: ([0, 0.05, 0.25, 0.5, 0.75, 0.9, 0.97, 1], [25.6, 26.55, 30.9, 60.3, 93.5, 146.0, 227.5, 263.0]),
    2: ([0, 0.25, 0.5, 0.75, 0.9, 1], [10.5, 13.0, 14.25, 26.0, 37.0, 73.5]),
    3: ([0, 0.02, 0.25, 0.5, 0.75, 0.9, 1], [4.01, 7.0, 7.75, 8.05, 15.5, 26.5, 69.55]),
}
"""class -> shares of its passengers, and the fares that so many did not exceed."""
FREE = {(1, 0): 5, (2, 0): 6, (3, 0): 3, (3, 1): 1}
"""(class, survived) -> men who paid nothing."""
DEAREST = 512.3292
MEAN_AGE, MEAN_FARE = 29.699118, 32.2042
SURVIVORS_AT_THE_END = ((179, 0.358), (268, 0.358), (357, 0.378))
"""Numbers of rows at the end of the table, which courses validate on, and the share of survivors among them."""


@dataclass(frozen=True)
class _People:
    """Columns of what is settled about all passengers from the start."""

    survived: Column
    pclass: Column
    male: Column
    child: Column

    @property
    def third(self) -> Column:
        third: Column = (self.pclass == 3).astype(np.int64)
        return third

    def __len__(self) -> int:
        return len(self.survived)


def table(seed: int = SEED) -> pd.DataFrame:
    """The 891 passengers; another seed draws others with the same counts."""
    random = np.random.RandomState(seed)
    people = _people()
    age, missing = _ages(random, people)
    sibsp, parch = _families(random, people, age)
    port = _ports(random, people, missing)
    fare = _fares(random, people, sibsp + parch, port)
    frame = pd.DataFrame(
        {
            "survived": people.survived,
            "pclass": people.pclass,
            "age": age,
            "sibsp": sibsp,
            "parch": parch,
            "fare": fare,
            "male": people.male,
            "age_was_missing": missing,
            "embarked_from_cherbourg": (port == CHERBOURG) * 1,
            "embarked_from_queenstown": (port == QUEENSTOWN) * 1,
            "embarked_from_southampton": (port == SOUTHAMPTON) * 1,
        }
    )
    whole = {name: "int64" for name in frame.columns if name not in ("age", "fare")}
    return _begun_as_printed(_shuffled(random, frame)).astype(whole)


def further() -> pd.DataFrame:
    """Passengers of a second draw, in another order, without those that the first has too."""
    known = set(table().drop(columns="survived").itertuples(index=False, name=None))
    second = table(FURTHER_SEED)
    second = second.iloc[np.random.RandomState(FURTHER_SEED).permutation(len(second))]
    new = [row not in known for row in second.drop(columns="survived").itertuples(index=False, name=None)]
    return second[new].reset_index(drop=True)


def _people() -> _People:
    rows: list[tuple[int, int, int, int]] = []
    for (pclass, male), (died, lived, children_died, children_lived, _) in PEOPLE.items():
        for survived, count, children in ((0, died, children_died), (1, lived, children_lived)):
            rows += [(survived, pclass, male, int(number < children)) for number in range(count)]
    return _People(*np.array(rows).T)


def _ages(random: np.random.RandomState, people: _People) -> tuple[Column, Column]:
    """Ages, the mean where they were not recorded; and where that is."""
    age = np.full(len(people), np.nan)
    children = np.flatnonzero(people.child)
    age[children] = 1 + (random.random_sample(len(children)) ** 1.3 * 14).astype(int)
    infants = random.choice(children[people.survived[children] == 1], len(INFANTS), replace=False)
    age[infants] = INFANTS
    for one in np.flatnonzero(people.child == 0):
        mean, spread = ADULT_AGE[people.pclass[one], people.survived[one]]
        drawn = 99.0
        while drawn > 74:
            drawn = 15 + random.gamma(((mean - 14.5) / spread) ** 2, spread**2 / (mean - 14.5))
        age[one] = int(drawn)
    missing = np.zeros(len(people), np.int64)
    for (pclass, male), (*_, unrecorded) in PEOPLE.items():
        who = np.flatnonzero((people.pclass == pclass) & (people.male == male) & (people.child == 0))
        missing[who] = top(random.standard_normal(len(who)) + 0.1 * people.survived[who], unrecorded)
    first_class_men = (people.pclass == 1) & (people.male == 1)
    known_adults = (people.child == 0) & (missing == 0)
    oldest = random.choice(np.flatnonzero(first_class_men & (people.survived == 1) & known_adults))
    age[oldest] = 80
    movable = np.flatnonzero(known_adults)
    _shift_to_mean(random, age, missing == 0, movable[movable != oldest])
    age[missing == 1] = round(MEAN_AGE, 6)
    return age, missing


def _shift_to_mean(random: np.random.RandomState, age: Column, known: Column, movable: Column) -> None:
    """Make some a year older or younger until the mean of the known ages is right."""
    while abs(gap := MEAN_AGE * known.sum() - age[known].sum()) >= 0.5:
        one = random.choice(movable)
        if 15 <= age[one] + np.sign(gap) <= 74:
            age[one] += np.sign(gap)


def _families(random: np.random.RandomState, people: _People, age: Column) -> tuple[Column, Column]:
    """Siblings and spouses; parents and children."""
    normal = random.standard_normal
    sibsp, parch = np.empty(len(people), np.int64), np.empty(len(people), np.int64)
    for survived in (0, 1):
        who = np.flatnonzero(people.survived == survived)
        child, female, third = people.child[who], 1 - people.male[who], people.third[who]
        first = people.pclass[who] == 1
        score = normal(len(who)) + child * (1.0 + 4.0 * third) + 0.35 * female + 0.3 * first
        sibsp[who] = deal(SIBSP[survived], score)
        large = {value: count for value, count in PARCH[survived].items() if value > 2}
        parent = (child == 0) * third * (age[who] > 25)
        order = np.argsort(-(normal(len(who)) + 2.0 * female + 9 * parent))
        heads = who[order][: sum(large.values())]
        parch[heads] = repeated(large)
        rest = np.setdiff1d(who, heads)
        small = {value: count for value, count in PARCH[survived].items() if value <= 2}
        score = (
            normal(len(rest))
            + 4.0 * people.child[rest]
            + 0.6 * (1 - people.male[rest])
            + 0.5 * (sibsp[rest] > 0)
            - 0.3 * people.third[rest]
        )
        parch[rest] = deal(small, score)
    return sibsp, parch


def _ports(random: np.random.RandomState, people: _People, missing: Column) -> Column:
    """Ports. The two passengers without one were women in first class; Queenstown kept few records of ages."""
    normal = random.standard_normal
    port = np.empty(len(people), np.int64)
    for (pclass, survived), (cherbourg, queenstown, southampton, unknown) in PORTS.items():
        who = np.flatnonzero((people.pclass == pclass) & (people.survived == survived))
        order = who[np.argsort(normal(len(who)) + 9 * people.male[who])]
        port[order[:unknown]] = UNKNOWN
        order = order[unknown:]
        order = order[np.argsort(-(normal(len(order)) + 1.3 * missing[order]), kind="stable")]
        port[order[:queenstown]] = QUEENSTOWN
        order = np.sort(order[queenstown:])
        order = order[np.argsort(normal(len(order)) + (0.3 * (pclass == 1)) * people.male[order])]
        port[order] = repeated({CHERBOURG: cherbourg, SOUTHAMPTON: southampton})
    return port


def _fares(random: np.random.RandomState, people: _People, relatives: Column, port: Column) -> Column:
    """Fares with the published quartiles in each class, dearer for families, from Cherbourg and for women."""
    fare = np.zeros(len(people))
    free = np.zeros(len(people), bool)
    adult_men = (people.male == 1) & (people.child == 0) & (port == SOUTHAMPTON)
    for (pclass, survived), count in FREE.items():
        who = np.flatnonzero(adult_men & (people.pclass == pclass) & (people.survived == survived))
        free[random.choice(who, count, replace=False)] = True
    family = np.log1p(relatives)
    for pclass, weight in ((1, 0.6), (2, 1.0), (3, 1.5)):
        who = np.flatnonzero((people.pclass == pclass) & ~free)
        score = (
            random.standard_normal(len(who))
            + weight * family[who] / family[who].std()
            + 0.3 * (port[who] == CHERBOURG) * (pclass < 3)
            + 0.5 * (1 - people.male[who]) * (pclass == 1)
        )
        rank = np.argsort(np.argsort(score)) / (len(who) - 1)
        fare[who] = np.interp(rank, *FARES[pclass])
    first = people.pclass == 1
    dear = np.flatnonzero(first & (people.survived == 1) & (port == CHERBOURG) & (people.child == 0))
    fare[dear[np.argsort(-fare[dear])][:3]] = DEAREST
    fare = np.round(fare, 4)
    upper = np.flatnonzero(first & (fare > 93.6) & (fare < 262))
    share = (MEAN_FARE * len(people) - fare.sum()) / len(upper)
    fare[upper] = np.round(np.clip(fare[upper] + share, 93.6, 262.4), 4)
    return fare


def _shuffled(random: np.random.RandomState, frame: pd.DataFrame) -> pd.DataFrame:
    """The rows in an order in which the ends that courses validate on hold the published shares of survivors."""
    count = len(frame)
    survived = frame["survived"].to_numpy()
    while True:
        order = random.permutation(count)
        mixed = survived[order]
        if all(abs(mixed[count - rows :].mean() - share) < 0.012 for rows, share in SURVIVORS_AT_THE_END):
            return frame.iloc[order].reset_index(drop=True)


def _begun_as_printed(frame: pd.DataFrame) -> pd.DataFrame:
    """The same rows with three in front that are as the course prints them: survived, class and port."""
    order = list(range(len(frame)))
    for place, (survived, pclass, port) in enumerate(
        ((0, 3, "southampton"), (1, 1, "cherbourg"), (1, 3, "southampton"))
    ):
        mixed = frame.iloc[order]
        fits = (mixed["survived"] == survived) & (mixed["pclass"] == pclass) & (mixed[f"embarked_from_{port}"] == 1)
        chosen = next(row for row in range(place, len(order)) if fits.iloc[row])
        order[place], order[chosen] = order[chosen], order[place]
    return frame.iloc[order].reset_index(drop=True)


def files() -> dict[str, bytes]:
    """The stand-in's files, by name."""
    passengers = further()
    return {
        "titanic.csv": csv_bytes(table()),
        "pred_data.csv": csv_bytes(passengers.drop(columns="survived").head(TO_PREDICT)),
        "hidden.csv": csv_bytes(passengers),
    }


if __name__ == "__main__":
    write(Path(__file__).parent, files())
