"""The data sets that have no published counterpart, or are one: digits, samples, dots, a text, photos, trainings."""

from __future__ import annotations

from math import prod

import numpy as np
import pandas as pd
import pytest

from datasets import banknotes, breast_cancer, digits, digits28, dots, photo, story, trained
from datasets.files import DamagedDataError
from grader.data import ROOT
from grader.data_sheet import read_sheet


def test_digits_are_those_of_scikit_learn_as_it_splits_them() -> None:
    from sklearn.datasets import load_digits
    from sklearn.model_selection import train_test_split

    images, labels = load_digits(return_X_y=True)
    expected = train_test_split(images, np.eye(10)[labels], test_size=0.3, random_state=0)
    for array, other in zip(digits.load(), expected, strict=True):
        assert array.dtype == "float64"
        assert (array == other).all()


def test_samples_are_those_of_scikit_learn_standardised() -> None:
    from sklearn.datasets import load_breast_cancer

    features, classes = breast_cancer.load()
    raw, expected = load_breast_cancer(return_X_y=True)
    assert (classes == expected).all()
    assert features.mean(axis=0) == pytest.approx(0, abs=1e-12)
    assert features.std(axis=0) == pytest.approx(1)
    assert np.corrcoef(features[:, 3], raw[:, 3])[0, 1] == pytest.approx(1)


def test_dots_lie_around_two_rings_that_no_line_separates() -> None:
    places, other_places, blue, other_blue = dots.load()
    assert (places.shape, other_places.shape, blue.shape, other_blue.shape) == ((700, 2), (300, 2), (700,), (300,))
    everywhere, colours = np.vstack([places, other_places]), np.concatenate([blue, other_blue])
    assert colours.sum() == 500
    radius = np.hypot(*everywhere.T)
    assert [radius[colours == colour].mean() for colour in (0, 1)] == pytest.approx([1.0, 0.38], abs=0.03)
    assert ((radius < 0.68) == colours).mean() > 0.98
    line, *_ = np.linalg.lstsq(np.column_stack([everywhere, np.ones(1000)]), colours, rcond=None)
    assert ((np.column_stack([everywhere, np.ones(1000)]) @ line > 0.5) == colours).mean() < 0.65


def test_hidden_dots_are_others_of_the_same_kind() -> None:
    places, colours = dots.hidden()
    known = {tuple(place) for place in np.vstack(dots.load()[:2])}
    assert not known & {tuple(place) for place in places}
    assert ((np.hypot(*places.T) < 0.68) == colours).mean() > 0.98


def test_dots_are_as_their_sheet_says() -> None:
    sheet = read_sheet(ROOT / "datasets/dots/dataset.yaml")
    for file in sheet.files:
        table = pd.read_csv(ROOT / "datasets/dots" / file)
        assert list(table.columns) == list(sheet.columns)
        assert len(table) == sheet.files[file].rows
        for name, column in sheet.columns.items():
            assert table[name].dtype == column.type
            assert table[name].between(*column.range).all(), name


def test_three_words_are_always_followed_by_the_same_one() -> None:
    words = story.load().split(" ")
    following: dict[tuple[str, ...], set[str]] = {}
    for start in range(len(words) - 3):
        following.setdefault(tuple(words[start : start + 3]), set()).add(words[start + 3])
    assert all(len(found) == 1 for found in following.values())
    assert all(word.isalpha() and word.islower() for word in words)


def test_the_story_has_as_many_words_as_exercises_say() -> None:
    words = story.load().split()
    assert (len(words), len(set(words))) == (67, 43)
    assert words[-1] in words[:-1]
    assert read_sheet(ROOT / "datasets/story/dataset.yaml").rows == len(words)


def test_photos_are_there_and_of_one_size() -> None:
    from PIL import Image

    for path in (photo.flower(), photo.temple()):
        with Image.open(path) as image:
            assert (image.size, image.mode) == ((640, 427), "RGB")


def test_another_photo_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(photo._SHA256, "flower.jpg", photo._SHA256["china.jpg"])
    with pytest.raises(DamagedDataError, match=r"flower\.jpg"):
        photo.flower()


@pytest.mark.parametrize("model", trained.SHAPES)
def test_weights_have_their_shapes(model: str) -> None:
    arrays = trained.weights(model)
    assert tuple(array.shape for array in arrays) == trained.SHAPES[model]
    assert all(array.dtype == "float32" and np.isfinite(array).all() for array in arrays)
    sheet = read_sheet(ROOT / "datasets/trained/dataset.yaml")
    assert sheet.files[f"{model}.npy"].rows == sum(map(prod, trained.SHAPES[model]))
    low, high = sheet.columns["weights"].range
    assert all(low < array.min() and array.max() < high for array in arrays)


def test_both_hidden_nodes_for_bank_notes_are_alive_and_have_learned() -> None:
    _, notes, _, fake = banknotes.split()
    kernel, bias, out, last = trained.weights("banknotes")
    hidden = (notes @ kernel + bias).clip(0)
    assert ((hidden > 0).mean(axis=0) > 0.2).all()
    assert (((hidden @ out + last)[:, 0] > 0) == fake).mean() > 0.88


def test_the_autoencoder_cleans_pictures_that_it_was_not_trained_on() -> None:
    clean = digits28.load()[0][1750:2050] / 255
    noisy = np.clip(clean + 0.5 * np.random.RandomState(11).standard_normal(clean.shape), 0, 1)
    kernel, bias, out, last = trained.weights("autoencoder")
    decoded = 1 / (1 + np.exp(-((noisy @ kernel + bias).clip(0) @ out + last)))
    assert ((noisy - clean) ** 2).mean() > 0.1
    assert ((decoded - clean) ** 2).mean() < 0.02


def test_curves_are_those_of_four_trainings() -> None:
    curves = trained.curves()
    sheet = read_sheet(ROOT / "datasets/trained/dataset.yaml")
    names = [f"{name}_{what}" for name in ("relu", "leaky_relu", "sigmoid", "tanh") for what in ("loss", "accuracy")]
    assert list(curves.columns) == names
    assert len(curves) == sheet.rows
    for what in ("loss", "accuracy"):
        low, high = sheet.columns[what].range
        series = curves[[name for name in names if name.endswith(what)]]
        assert series.stack().between(low, high).all()
    assert (curves.filter(like="_loss").iloc[-1] < curves.filter(like="_loss").iloc[0]).all()
