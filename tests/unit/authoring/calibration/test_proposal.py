from __future__ import annotations

import math

import numpy as np
import pytest

from grader.authoring.calibration.proposal import FALSE_FAIL, FALSE_PASS, Measured, Scale, Side, judged, propose


def around(middle: float, spread: float, size: int = 40, seed: int = 1) -> tuple[float, ...]:
    return tuple(np.random.default_rng(seed).normal(middle, spread, size).tolist())


@pytest.mark.parametrize(
    ("values", "side", "scale"),
    [
        ([0.2, 0.9], Side.AT_LEAST, Scale.LOGIT),
        ([0.2, 1.0], Side.AT_LEAST, Scale.LOG),
        ([0.05, 5.5], Side.AT_LEAST, Scale.LOG),
        ([0.0, 0.9], Side.AT_LEAST, Scale.PLAIN),
        ([0.2, 0.9], Side.AT_MOST, Scale.LOG),
        ([21.0, 0.1], Side.AT_MOST, Scale.LOG),
        ([21.0, 0.0], Side.AT_MOST, Scale.PLAIN),
        ([-3.0, 0.9], Side.AT_LEAST, Scale.PLAIN),
    ],
)
def test_the_scale_suits_the_numbers(values: list[float], side: Side, scale: Scale):
    assert Scale.of(values, side) is scale
    for value in values:
        assert scale.back(scale.there(value)) == pytest.approx(value)


@pytest.mark.parametrize("scale", Scale)
def test_no_place_is_too_far_out(scale: Scale):
    for value in (-1e9, 0.0, 1.0, 1e9):
        assert not math.isnan(scale.there(value))
    for place in (-1e9, 1e9):
        assert not math.isnan(scale.back(place))


def test_the_threshold_fails_one_in_a_thousand_at_most_and_has_few_digits():
    accuracies = Measured(Side.AT_LEAST, around(0.9, 0.02), {})
    proposal = propose(accuracies)
    assert proposal.fits
    assert 0.6 < proposal.threshold < min(accuracies.reference)
    assert len(f"{proposal.threshold:g}") <= 5
    a_little_stricter = judged(accuracies, proposal.threshold + 0.02)
    assert a_little_stricter.false_fail > FALSE_FAIL


def test_a_bound_from_above_is_found_in_the_same_way():
    losses = Measured(Side.AT_MOST, around(21.6, 0.4), {})
    proposal = propose(losses)
    assert proposal.fits
    assert max(losses.reference) < proposal.threshold < 30
    assert judged(losses, proposal.threshold - 1).false_fail > FALSE_FAIL


def test_a_mistake_far_away_moves_the_threshold_into_the_middle():
    reference = around(0.95, 0.005)
    alone = propose(Measured(Side.AT_LEAST, reference, {})).threshold
    proposal = propose(Measured(Side.AT_LEAST, reference, {0: around(0.4, 0.02, seed=2)}))
    assert 0.5 < proposal.threshold < alone
    assert proposal.fits
    assert proposal.false_pass[0] < FALSE_PASS
    assert not proposal.overlapping


@pytest.mark.parametrize(
    ("side", "guessing", "passes"),
    [(Side.AT_LEAST, 0.82, True), (Side.AT_LEAST, 0.5, False), (Side.AT_MOST, 1.0, True)],
)
def test_a_threshold_says_whether_guessing_passes_it(side: Side, guessing: float, passes: bool):
    reference = around(0.9, 0.02) if side is Side.AT_LEAST else around(0.9, 0.1)
    proposal = propose(Measured(side, reference, {}, guessing))
    assert proposal.guessing_passes is passes
    assert proposal.threshold == propose(Measured(side, reference, {})).threshold, "the numbers alone decide about it"
    assert judged(Measured(side, reference, {}, guessing), guessing).guessing_passes, "equal is enough"


def test_a_threshold_that_every_share_keeps_to_is_none():
    shares = Measured(Side.AT_LEAST, tuple(np.random.default_rng(5).uniform(0.05, 0.9, 24).tolist()), {})
    assert judged(shares, 0.0).all_pass
    assert not judged(shares, 0.01).all_pass
    assert not judged(Measured(Side.AT_LEAST, (-0.1, *shares.reference), {}), 0.0).all_pass, "this is no share"


def test_no_mistake_pulls_the_threshold_down_to_guessing():
    reference, slip = around(0.95, 0.005), around(0.2, 0.02, seed=2)
    alone = propose(Measured(Side.AT_LEAST, reference, {0: slip}))
    guarded = propose(Measured(Side.AT_LEAST, reference, {0: slip}, alone.threshold + 0.01))
    assert not guarded.guessing_passes
    assert alone.threshold + 0.01 < guarded.threshold < propose(Measured(Side.AT_LEAST, reference, {})).threshold


def test_a_mistake_that_does_as_well_is_not_told():
    reference = around(0.9, 0.02)
    alone = propose(Measured(Side.AT_LEAST, reference, {})).threshold
    proposal = propose(Measured(Side.AT_LEAST, reference, {4: around(0.89, 0.02, seed=2), 7: [0.1] * 20}))
    assert proposal.overlapping == {4}
    assert proposal.false_pass[4] > 0.9
    assert proposal.threshold <= alone
    assert proposal.fits


def test_runs_without_a_number_never_pass():
    reference = around(0.9, 0.02)
    proposal = propose(Measured(Side.AT_LEAST, reference, {0: [None] * 60}))
    assert proposal.false_pass[0] == pytest.approx(1 - 0.05 ** (1 / 60))
    assert not proposal.overlapping
    too_few = propose(Measured(Side.AT_LEAST, reference, {0: [None] * 20}))
    assert too_few.overlapping == {0}, "20 runs don't show that at most one in 20 passes"


def test_runs_without_a_number_count_among_those_that_fail():
    some, none = around(0.4, 0.02, 15, seed=2), (None,) * 15
    with_gaps = propose(Measured(Side.AT_LEAST, around(0.9, 0.02), {0: (*some, *none)}))
    without = judged(Measured(Side.AT_LEAST, around(0.9, 0.02), {0: some}), with_gaps.threshold)
    assert with_gaps.false_pass[0] == pytest.approx(without.false_pass[0] / 2)


def test_a_reference_that_chance_does_not_touch_has_a_threshold_too():
    proposal = propose(Measured(Side.AT_LEAST, (0.75,) * 20, {}))
    assert 0.7 < proposal.threshold <= 0.75
    assert proposal.fits


def test_a_threshold_inside_the_sample_is_judged_by_its_failures():
    measured = Measured(Side.AT_LEAST, around(0.9, 0.02), {})
    assert judged(measured, 0.9).false_fail > 0.3
    assert not judged(measured, 0.9).fits
