"""What somebody hands in who types results in, or pastes them."""

from __future__ import annotations

import numpy as np
import pytest

from grader.authoring import typed_in
from grader.authoring.typed_in import _source
from grader.evidence import Array


def written(numbers: np.ndarray) -> str | None:
    described = Array.of(numbers)
    assert described is not None
    return _source(described)


def test_few_numbers_are_typed():
    assert written(np.array([[1, 2], [3, 4]])) == "np.array([[1, 2], [3, 4]])"


def test_many_numbers_are_pasted():
    numbers = np.arange(30_000, dtype=np.int64).reshape(100, 300) % 7
    code = written(numbers)
    assert code is not None
    names = {"np": np}
    exec(f"pasted = {code}", names)
    np.testing.assert_array_equal(names["pasted"], numbers)


def test_more_than_a_paste_may_hold_is_not_pasted(monkeypatch: pytest.MonkeyPatch):
    numbers = np.random.default_rng(1).random(30_000)
    monkeypatch.setattr(typed_in, "LARGEST_PASTE", 10_000)
    assert written(numbers) is None
