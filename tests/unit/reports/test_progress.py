from __future__ import annotations

import pytest

from grader.engine.dialogue import Progress
from grader.reports.progress import progress_words


def words(seconds: float, reference: float, loss: float | None = 0.51234567) -> str:
    return progress_words("chapter3/02", Progress(12, 1000, loss, seconds), reference)


def test_epoch_and_loss_are_told() -> None:
    assert words(2, 8) == "chapter3/02: epoch 12 of 1,000, loss 0.5123"
    assert words(2, 8, None) == "chapter3/02: epoch 12 of 1,000"


def test_a_run_that_is_far_slower_than_the_reference_is_told_so_with_both_figures() -> None:
    assert words(31, 8.04).endswith("; 31 s so far, the reference takes 8.0 s in all")


@pytest.mark.parametrize(("seconds", "reference"), [(23, 8), (4, 0.5), (100, 0)])
def test_others_are_not(seconds: float, reference: float) -> None:
    assert "reference" not in words(seconds, reference)
