from __future__ import annotations

import pytest

from grader.evidence import Record, Value
from grader.models.whole import whole_gap
from tests.unit.models.records import changed, compiled, dense, model, rows_of


def network(activation: str = "tanh", loss: str = "mean_squared_error", rate: float = 0.01) -> Record:
    return model(rows_of(3), dense(3, 4, activation), dense(4, 1), compiled=compiled("Adam", loss, ["accuracy"], rate))


PLAIN = changed(network(), compiled=None)


@pytest.mark.parametrize(
    ("seen", "expected"), [(network(), network()), (network(rate=3), PLAIN), (3, 4), (None, PLAIN)]
)
def test_what_is_alike_or_no_model_has_no_gap(seen: Value, expected: Value) -> None:
    assert whole_gap(seen, expected) is None


@pytest.mark.parametrize(
    ("seen", "words"),
    [
        (network("relu"), "has the activation relu"),
        (network(loss="huber"), "the loss huber"),
        (network(rate=0.001), "learning_rate=0.001"),
        (changed(network(), trainable_params=5), "has 5 parameters"),
        (PLAIN, "is not compiled yet"),
        (changed(network(), style="crooked"), "It can't be looked at"),
    ],
)
def test_what_differs_is_named(seen: Record, words: str) -> None:
    gap = whole_gap(seen, network())
    assert gap is not None
    assert words in gap.message
