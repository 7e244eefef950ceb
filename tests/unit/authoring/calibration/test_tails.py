from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest

from grader.authoring.calibration.tails import CONFIDENCE, MIN_SIZE, Sample, oriented, without_a_model


def drawn(size: int, seed: int = 0) -> Sample:
    return Sample(tuple(np.random.default_rng(seed).normal(size=size).tolist()))


@pytest.mark.parametrize(
    ("size", "share", "factor"),
    [(20, 0.99, 3.295), (50, 0.99, 2.862), (20, 0.90, 1.926), (100, 0.95, 1.927)],
)
def test_the_normal_model_has_the_factors_of_published_tables(size: int, share: float, factor: float):
    """One-sided tolerance factors for a confidence of 95 %, as in the tables of Hahn, Meeker and Escobar."""
    sample = drawn(size)
    bound = sample.mean - factor * sample.spread
    assert sample._normal_rate(bound) == pytest.approx(1 - share, rel=0.01)


@pytest.mark.parametrize(
    ("draw", "quantile"),
    [
        (lambda chance, size: chance.normal(size=size), -2.3263),
        (lambda chance, size: -chance.exponential(size=size), math.log(0.01)),
        (lambda chance, size: chance.laplace(size=size), math.log(0.02)),
        (lambda chance, size: chance.gumbel(size=size) * -1, math.log(-math.log(0.99))),
    ],
    ids=["normal", "exponential", "laplace", "gumbel"],
)
def test_the_true_rate_is_below_the_bound_as_often_as_the_confidence_says(
    draw: Callable[[np.random.Generator, int], np.ndarray], quantile: float
):
    samples = [Sample(tuple(draw(np.random.default_rng(seed), 40).tolist())) for seed in range(100)]
    covered = sum(sample.worst_rate(quantile) >= 0.01 for sample in samples)
    assert covered >= CONFIDENCE * 100 - 3 * math.sqrt(100 * CONFIDENCE * (1 - CONFIDENCE))


@pytest.mark.parametrize(
    ("draw", "quantile", "normal_is_enough"),
    [
        (lambda chance, size: chance.normal(size=size), -3.0902, True),
        (lambda chance, size: chance.logistic(size=size), math.log(0.001 / 0.999), False),
        (lambda chance, size: chance.gumbel(size=size) * -1, math.log(-math.log(0.999)), False),
    ],
    ids=["normal", "logistic", "gumbel"],
)
def test_few_numbers_bound_rare_failures_only_with_the_tail(
    draw: Callable[[np.random.Generator, int], np.ndarray], quantile: float, normal_is_enough: bool
):
    samples = [Sample(tuple(draw(np.random.default_rng(seed), 24).tolist())) for seed in range(60)]
    least = 60 * CONFIDENCE - 3 * math.sqrt(60 * CONFIDENCE * (1 - CONFIDENCE))
    assert sum(sample.worst_rate(quantile) >= 0.001 for sample in samples) >= least
    assert (sum(sample._normal_rate(quantile) >= 0.001 for sample in samples) >= least) is normal_is_enough


def test_a_limit_is_where_the_rate_is_reached():
    for sample in (drawn(MIN_SIZE), drawn(60), Sample(tuple(-(place**2) / 100 for place in range(40)))):
        limit = sample.limit(0.001)
        assert limit < min(sample.values)
        assert sample.worst_rate(limit) == pytest.approx(0.001, rel=0.02)


def test_more_numbers_allow_a_stricter_limit():
    distances = [np.mean([-drawn(size, seed).limit(0.001) for seed in range(5)]) for size in (20, 60, 200)]
    assert distances == sorted(distances, reverse=True)
    assert distances[-1] > 3.09, "no sample knows more than the distribution itself"


def test_a_long_tail_counts_for_more_than_the_normal_model_sees():
    skewed = Sample(tuple((-np.random.default_rng(3).exponential(size=60)).tolist()))
    bound = skewed.mean - 5 * skewed.spread
    assert skewed.worst_rate(bound) > 5 * skewed._normal_rate(bound)


def test_failures_in_the_sample_are_never_explained_away():
    sample = drawn(40)
    bound = sorted(sample.values)[2] + 1e-9
    assert sample.failures(bound) == 3
    assert sample.worst_rate(bound) >= without_a_model(3, 40) > 3 / 40
    assert sample.worst_rate(max(sample.values) + 1) == 1.0


def test_numbers_that_chance_does_not_touch():
    constant = Sample((0.1,) * 20)
    assert constant.limit(0.001) == pytest.approx(0.1)
    assert constant.worst_rate(constant.limit(0.001)) < 0.001
    assert constant.worst_rate(0.2) == 1.0


@pytest.mark.parametrize(
    ("failures", "size", "expected"), [(0, 40, 1 - 0.05 ** (1 / 40)), (0, 2995, 0.001), (1, 20, 0.2161), (5, 5, 1.0)]
)
def test_without_a_model_little_follows(failures: int, size: int, expected: float):
    assert without_a_model(failures, size) == pytest.approx(expected, rel=1e-3)


def test_low_is_bad_after_turning():
    assert oriented([1.0, -2.0], low_is_bad=True) == (1.0, -2.0)
    assert oriented([1.0, -2.0], low_is_bad=False) == (-1.0, 2.0)
