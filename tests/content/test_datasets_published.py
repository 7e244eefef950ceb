"""The stand-ins match the figures published of what they stand for: exactly where exercises build on it."""

from __future__ import annotations

import hashlib
from types import ModuleType

import numpy as np
import pandas as pd
import pytest

from datasets import banknotes, darts, digits28, irrigation, meteor, titanic, wages


@pytest.fixture(scope="module")
def workers() -> pd.DataFrame:
    return wages.load()


@pytest.fixture(scope="module")
def passengers() -> pd.DataFrame:
    return titanic.load()


@pytest.fixture(scope="module")
def images() -> np.ndarray:
    return digits28.load()[0]


@pytest.fixture(scope="module")
def one_hot() -> np.ndarray:
    return digits28.load()[1]


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def test_digests_of_what_is_loaded(workers: pd.DataFrame, passengers: pd.DataFrame) -> None:
    images, one_hot = digits28.load()
    assert digest(workers.to_csv(index=False, lineterminator="\n").encode()) == "6ac268db9b80086e"
    assert digest(passengers.to_csv(index=False, lineterminator="\n").encode()) == "c641b0be66e3e23b"
    assert digest(titanic.pred_data().tobytes()) == "54e89d05214a44fa"
    assert digest(images.tobytes()) == "890709ea1a27ec8d"
    assert digest(one_hot.tobytes()) == "4b25eaf1b943342c"


def test_first_workers_are_those_that_the_course_prints(workers: pd.DataFrame) -> None:
    assert [*workers.head().itertuples(index=False, name=None)] == [
        (5.10, 0, 8, 21, 35, 1, 1, 0, 1, 0),
        (4.95, 0, 9, 42, 57, 1, 1, 0, 1, 0),
        (6.67, 0, 12, 1, 19, 0, 0, 0, 1, 0),
        (4.00, 0, 12, 4, 22, 0, 0, 0, 0, 0),
        (7.50, 0, 12, 17, 35, 0, 1, 0, 0, 0),
    ]


def test_workers_are_as_many_as_published(workers: pd.DataFrame) -> None:
    groups = ["union", "female", "marr", "south", "manufacturing", "construction"]
    assert workers[groups].sum().to_dict() == dict(zip(groups, (96, 245, 350, 156, 99, 24), strict=True))
    years = (1, 1, 1, 1, 3, 5, 15, 12, 17, 27, 219, 37, 56, 13, 71, 24, 31)
    assert workers["education_yrs"].value_counts().to_dict() == dict(zip(range(2, 19), years, strict=True))
    assert not (workers["manufacturing"] & workers["construction"]).any()
    assert (workers["age"] == workers["education_yrs"] + workers["experience_yrs"] + 6).all()


def test_wages_are_as_published(workers: pd.DataFrame) -> None:
    wage = workers["wage_per_hour"]
    assert (wage.min(), wage.max()) == (1.0, 44.5)
    assert round(wage.mean(), 3) == 9.024
    assert round(wage.std(), 3) == 5.139
    assert wage.quantile([0.25, 0.5, 0.75]).to_list() == pytest.approx([5.25, 7.78, 11.25], abs=0.15)
    assert np.log(wage).mean() == pytest.approx(2.059, abs=0.01)
    assert (wage * 100).round(6).mod(1).eq(0).all()


@pytest.mark.parametrize(
    ("column", "ones", "zeros", "bound"),
    [
        ("union", 10.80, 8.64, 0.25),
        ("female", 7.88, 9.99, 0.25),
        ("marr", 9.40, 8.31, 0.35),
        ("south", 7.90, 9.49, 0.25),
        ("manufacturing", 9.60, 8.89, 0.25),
        ("construction", 9.22, 9.02, 1.3),
    ],
)
def test_groups_earn_nearly_what_is_published(
    column: str, ones: float, zeros: float, bound: float, workers: pd.DataFrame
) -> None:
    means = workers.groupby(column)["wage_per_hour"].mean()
    assert [means[1], means[0]] == pytest.approx([ones, zeros], abs=bound)


def test_the_wage_goes_with_each_column_nearly_as_published(workers: pd.DataFrame) -> None:
    published = {
        "education_yrs": 0.382,
        "age": 0.177,
        "experience_yrs": 0.087,
        "union": 0.162,
        "female": -0.205,
        "marr": 0.101,
        "south": -0.141,
        "manufacturing": 0.054,
        "construction": 0.008,
    }
    found = workers.corr()["wage_per_hour"].drop("wage_per_hour")
    assert found.to_dict() == pytest.approx(published, abs=0.055)
    assert found.abs().idxmax() == "education_yrs"
    assert workers["education_yrs"].corr(workers["experience_yrs"]) == pytest.approx(-0.353, abs=0.055)


def unexplained(workers: pd.DataFrame, others: pd.DataFrame) -> float:
    """The mean squared error for `others` of the linear fit to `workers`."""

    def features(table: pd.DataFrame) -> np.ndarray:
        return np.column_stack([np.ones(len(table)), table.drop(columns="wage_per_hour")])

    fit, *_ = np.linalg.lstsq(features(workers), workers["wage_per_hour"], rcond=None)
    return float(((features(others) @ fit - others["wage_per_hour"]) ** 2).mean())


def test_a_linear_fit_leaves_as_much_unexplained_as_published(workers: pd.DataFrame) -> None:
    assert unexplained(workers, workers) == pytest.approx(19.07, abs=0.1)


def test_what_is_learned_of_the_workers_holds_for_the_hidden_ones(workers: pd.DataFrame) -> None:
    hidden = wages.hidden()
    assert not set(hidden.itertuples(index=False)) & set(workers.itertuples(index=False))
    assert unexplained(workers, hidden) < 21 < hidden["wage_per_hour"].var()


def test_first_passengers_agree_with_what_the_course_prints(passengers: pd.DataFrame) -> None:
    first = passengers.head(3)
    assert first["survived"].to_list() == [0, 1, 1]
    assert first["pclass"].to_list() == [3, 1, 3]
    assert first["embarked_from_queenstown"].to_list() == [0, 0, 0]
    assert first["embarked_from_southampton"].to_list() == [1, 0, 1]


def counts(passengers: pd.DataFrame, *columns: str) -> dict[object, tuple[int, int]]:
    """Values of columns -> how many died and how many survived."""
    groups = passengers.groupby(list(columns))["survived"]
    return {key[0] if len(columns) == 1 else key: (int((one == 0).sum()), int((one == 1).sum())) for key, one in groups}


def test_passengers_survived_by_class_and_sex_as_published(passengers: pd.DataFrame) -> None:
    assert len(passengers) == 891
    assert counts(passengers, "pclass", "male") == {
        (1, 0): (3, 91),
        (2, 0): (6, 70),
        (3, 0): (72, 72),
        (1, 1): (77, 45),
        (2, 1): (91, 17),
        (3, 1): (300, 47),
    }


def test_passengers_came_on_board_as_published(passengers: pd.DataFrame) -> None:
    ports = passengers.filter(like="embarked_from_")
    assert ports.sum().to_list() == [168, 77, 644]
    unknown = passengers[ports.sum(axis=1) == 0]
    assert unknown[["survived", "pclass", "male"]].to_numpy().tolist() == [[1, 1, 0], [1, 1, 0]]
    found = {
        (pclass, port): values
        for port in ("cherbourg", "queenstown", "southampton")
        for (pclass, here), values in counts(passengers, "pclass", f"embarked_from_{port}").items()
        if here
    }
    assert found == {
        (1, "cherbourg"): (26, 59),
        (1, "queenstown"): (1, 1),
        (1, "southampton"): (53, 74),
        (2, "cherbourg"): (8, 9),
        (2, "queenstown"): (1, 2),
        (2, "southampton"): (88, 76),
        (3, "cherbourg"): (41, 25),
        (3, "queenstown"): (45, 27),
        (3, "southampton"): (286, 67),
    }


def test_passengers_had_family_on_board_as_published(passengers: pd.DataFrame) -> None:
    sibsp = {0: (398, 210), 1: (97, 112), 2: (15, 13), 3: (12, 4), 4: (15, 3), 5: (5, 0), 8: (7, 0)}
    parch = {0: (445, 233), 1: (53, 65), 2: (40, 40), 3: (2, 3), 4: (4, 0), 5: (4, 1), 6: (1, 0)}
    assert counts(passengers, "sibsp") == sibsp
    assert counts(passengers, "parch") == parch


def test_ages_are_as_published(passengers: pd.DataFrame) -> None:
    missing = passengers["age_was_missing"] == 1
    assert counts(passengers, "age_was_missing")[1] == pytest.approx((125, 52), abs=8)
    assert passengers[missing].groupby(["pclass", "male"]).size().to_dict() == {
        (1, 0): 9,
        (1, 1): 21,
        (2, 0): 2,
        (2, 1): 9,
        (3, 0): 42,
        (3, 1): 94,
    }
    recorded = passengers["age"][~missing]
    assert len(recorded) == 714
    assert recorded.mean() == pytest.approx(29.699118, abs=1e-3)
    assert set(passengers["age"][missing]) == {29.699118}
    assert recorded.std() == pytest.approx(14.526, abs=0.2)
    assert recorded.quantile([0.25, 0.5, 0.75]).to_list() == pytest.approx([20.1, 28, 38], abs=1.5)
    assert (recorded.min(), recorded.max()) == (0.42, 80)
    [oldest] = passengers[passengers["age"] == 80].itertuples()
    assert (oldest.survived, oldest.pclass) == (1, 1)
    children = passengers[~missing & (passengers["age"] < 15)]
    assert counts(children, "pclass", "male") == {
        (1, 0): (1, 1),
        (1, 1): (0, 3),
        (2, 0): (0, 10),
        (2, 1): (0, 9),
        (3, 0): (14, 13),
        (3, 1): (18, 9),
    }


def test_fares_are_as_published(passengers: pd.DataFrame) -> None:
    fare = passengers["fare"]
    assert (fare == fare.max()).sum() == 3
    free = passengers[fare == 0]
    assert (len(free), free["male"].sum(), free["survived"].sum()) == (15, 15, 1)
    assert fare.mean() == pytest.approx(32.204, abs=0.02)
    assert fare.std() == pytest.approx(49.693, abs=1.5)
    assert fare.quantile([0.25, 0.5, 0.75]).to_list() == pytest.approx([7.91, 14.45, 31.0], abs=2.3)
    means = passengers.groupby("pclass")["fare"].mean()
    assert means.to_list() == pytest.approx([84.15, 20.66, 13.68], rel=0.07)


def test_survival_goes_with_each_column_nearly_as_published(passengers: pd.DataFrame) -> None:
    published = {
        "male": -0.543,
        "pclass": -0.338,
        "fare": 0.257,
        "age": -0.070,
        "parch": 0.082,
        "sibsp": -0.035,
        "age_was_missing": -0.092,
        "embarked_from_cherbourg": 0.168,
        "embarked_from_southampton": -0.156,
    }
    found = passengers.corr()["survived"][list(published)]
    assert found.to_dict() == pytest.approx(published, abs=0.045)


def test_the_end_of_the_table_holds_as_many_survivors_as_published(passengers: pd.DataFrame) -> None:
    shares = [passengers["survived"].tail(rows).mean() for rows in (179, 268, 357)]
    assert shares == pytest.approx([0.358, 0.358, 0.378], abs=0.012)


def test_hidden_passengers_begin_with_those_to_predict_for(passengers: pd.DataFrame) -> None:
    hidden = titanic.hidden()
    columns = [column for column in passengers.columns if column != "survived"]
    np.testing.assert_array_equal(hidden[columns].head(91).to_numpy("float32"), titanic.pred_data())
    assert not set(hidden[columns].itertuples(index=False)) & set(passengers[columns].itertuples(index=False))
    assert hidden["survived"].mean() == pytest.approx(342 / 891, abs=0.02)


def test_digits_are_about_equally_frequent(one_hot: np.ndarray) -> None:
    assert one_hot.sum(axis=0).tolist() == [254, 241, 254, 254, 253, 259, 249, 238, 232, 266]
    validated = one_hot[-750:].sum(axis=0)
    assert (validated.min(), validated.max()) == (67, 80)
    assert (one_hot.sum(axis=1) == 1).all()


def test_digits_fill_a_box_in_the_middle(images: np.ndarray) -> None:
    pictures = images.reshape(-1, 28, 28)
    assert not pictures[1750:, [0, 1, 2, 3, 24, 25, 26, 27]].any()
    assert not pictures[1750:, :, [0, 1, 2, 3, 24, 25, 26, 27]].any()
    assert not pictures[:, [0, 1, 2, 25, 26, 27]].any()
    assert not pictures[:, :, [0, 1, 2, 25, 26, 27]].any()
    assert images.mean() == pytest.approx(43, abs=0.5)
    assert (images % 1 == 0).all()


def boxes(images: np.ndarray) -> set[bytes]:
    """The digits without the margins around them, wherever they stand."""
    found = set()
    for picture in images.reshape(-1, 28, 28):
        rows, columns = np.flatnonzero(picture.any(axis=1)), np.flatnonzero(picture.any(axis=0))
        found.add(picture[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].tobytes())
    return found


def test_no_image_is_on_both_sides_of_the_split(images: np.ndarray) -> None:
    trained, validated = boxes(images[:1750]), boxes(images[1750:])
    assert (len(trained), len(validated)) == (1047, 750)
    assert not trained & validated


def test_hidden_digits_are_no_copies_but_alike(images: np.ndarray, one_hot: np.ndarray) -> None:
    from sklearn.neighbors import KNeighborsClassifier

    hidden, digits = digits28.hidden()
    assert not boxes(hidden) & boxes(images)
    neighbours = KNeighborsClassifier(1).fit(images[:1750], one_hot[:1750].argmax(axis=1))
    validated = neighbours.score(images[1750:], one_hot[1750:].argmax(axis=1))
    assert neighbours.score(hidden, digits.argmax(axis=1)) == pytest.approx(validated, abs=0.03)
    assert validated > 0.95


def test_the_meteor_moves_on_one_parabola() -> None:
    for time, position in (meteor.load(), meteor.hidden()):
        assert np.polyfit(time, position, 2) == pytest.approx([1, -2, 5])
        assert np.polyval([1, -2, 5], time) == pytest.approx(position)
    time, position = meteor.load()
    assert np.diff(np.sort(time)) == pytest.approx(20 / 1999)
    assert (np.diff(time) > 0).mean() == pytest.approx(0.5, abs=0.05)
    assert (position**2).mean() == pytest.approx(2465, rel=0.05)


def test_bank_notes_are_as_many_as_published() -> None:
    notes, small = banknotes.load(), banknotes.small()
    assert notes["fake"].value_counts().to_dict() == {0: 762, 1: 610}
    assert small["class"].value_counts().to_dict() == {"real": 53, "fake": 43}
    assert len(small) == 96
    figures = notes.drop(columns="fake")
    assert figures.mean().to_numpy() == pytest.approx(np.zeros(4), abs=1e-5)
    assert figures.std(ddof=0).to_numpy() == pytest.approx(np.ones(4), abs=1e-5)


def test_classes_of_bank_notes_differ_nearly_as_published() -> None:
    """In the original the means of the real and the forged notes are this far apart, in spreads of the whole."""
    notes = banknotes.load()
    means = notes.groupby("fake").mean()
    published = [(-1.87 - 2.28) / 2.843, (-0.99 - 4.26) / 5.869, (2.15 - 0.80) / 4.310, (-1.25 + 1.15) / 2.101]
    assert (means.loc[1] - means.loc[0]).to_numpy() == pytest.approx(published, abs=0.2)
    for fake, published_correlation in ((0, -0.75), (1, -0.93)):
        group = notes[notes["fake"] == fake]
        assert group["skewness"].corr(group["curtosis"]) == pytest.approx(published_correlation, abs=0.05)


def test_four_players_threw_200_darts_each() -> None:
    throws = darts.load()
    assert throws["competitor"].value_counts().to_dict() == dict.fromkeys(darts.PLAYERS, 200)
    assert [*throws["competitor"].head(5)] == ["Kate", "Susan", "Susan", "Susan", "Susan"]


def test_codes_of_the_players_are_not_the_order_in_which_they_turn_up() -> None:
    assert [*darts.load()["competitor"].unique()] != sorted(darts.PLAYERS)


def test_any_number_of_parcels_may_be_thirsty() -> None:
    _, parcels = irrigation.load()
    assert set(np.unique(parcels)) == {0, 1}
    for count, share in enumerate(np.bincount(parcels.sum(axis=1), minlength=4) / len(parcels)):
        assert share == pytest.approx([0.158, 0.316, 0.316, 0.211][count], abs=0.03)


@pytest.mark.parametrize(("loader", "low", "high"), [(banknotes, 0.9, 0.97), (irrigation, 0.8, 0.9)])
def test_straight_borders_tell_hidden_rows_apart_as_well_as_those_to_test_on(
    loader: ModuleType, low: float, high: float
) -> None:
    from sklearn.linear_model import LogisticRegression

    inputs, tested, targets, expected = loader.split()
    hidden, hidden_expected = loader.hidden()
    columns = [np.atleast_2d(part.T) for part in (targets, expected, hidden_expected)]
    for target, on_test, on_hidden in zip(*columns, strict=True):
        model = LogisticRegression(max_iter=1000).fit(inputs, target)
        assert low < model.score(tested, on_test) < high
        assert model.score(hidden, on_hidden) == pytest.approx(model.score(tested, on_test), abs=0.05)
