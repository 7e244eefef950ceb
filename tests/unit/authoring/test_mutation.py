"""Which references train: their mutants are fewer, and run with short trainings first."""

from __future__ import annotations

import pytest

from grader.authoring.mutation import _trains
from grader.source import Source


@pytest.mark.parametrize(
    ("code", "trains"),
    [
        ("model.fit(X, y)", True),
        ("scores = cross_val_score(model, X, y, cv=3)", True),
        ("scores = cross_validate(model, X, y)", True),
        ("preds = model.predict(X)", False),
        ("total = first + second", False),
    ],
)
def test_what_trains(code: str, trains: bool):
    assert _trains(Source(code)) is trains
