from __future__ import annotations

import pytest

from grader.authoring.calibration.figures import figures, one_in, spread


def test_the_comment_has_the_figures_that_the_threshold_comes_from():
    values = [0.906, 0.836, 0.937, 0.91]
    assert figures(values, 0.00098, 0.1) == (
        "4 seeds: 0.897 (0.836 to 0.937, sd 0.043); false-fail < 1/1000 with 95 % confidence; guessing: 0.100"
    )
    assert figures(values, 0.00098, None).endswith("< 1/1000 with 95 % confidence")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([21.6, 20.6, 22.5], "21.57 (20.60 to 22.50, sd 0.95)"),
        ([1200.0, 1300.0, 1400.0], "1300 (1200 to 1400, sd 1e+02)"),
        ([0.5, 0.5], "0.500 (0.500 to 0.500, sd 0)"),
    ],
)
def test_numbers_have_the_digits_that_tell_them_apart(values: list[float], words: str):
    assert spread(values) == words


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.001, "1/1000"),
        (0.00077, "1/1200"),
        (1e-12, "1/10000"),
        (0.0723, "1/13"),
        (0.3, "1/3"),
        (0.97, "97 %"),
        (1, "100 %"),
    ],
)
def test_a_share_is_never_told_as_less_than_it_is(share: float, words: str):
    assert one_in(share) == words
