from __future__ import annotations

import pytest

from grader.evidence import Array, NumpyScalar, Record, Unexportable, Value
from grader.models import Unreadable, read_model
from tests.unit.models.records import WAGES, callback, changed, compiled, dense, fit, floats, layer, model, rows_of


def test_a_model_is_read_with_its_layers_and_parameters() -> None:
    read = read_model(WAGES)
    assert [each.kind for each in read.layers] == ["InputLayer", "Dense", "Dense", "Dense"]
    assert [each.params for each in read.layers] == [0, 9 * 50 + 50, 50 * 32 + 32, 32 + 1]
    assert read.params == read.trainable_params == 2165
    assert read.input_shape == (None, 9)
    assert read.layers[1].options["units"] == 50
    assert read.compiled is None
    assert read.fits == ()


def test_what_compile_and_fit_were_given_is_read() -> None:
    trained = fit(
        callbacks=[callback("EarlyStopping", patience=2)], history={"loss": [1.5, NumpyScalar("float32", 0.5)]}
    )
    read = read_model(changed(WAGES, compiled=compiled("SGD", learning_rate=0.5), fits=[trained]))
    assert read.compiled is not None
    assert (read.compiled.optimizer.kind, read.compiled.optimizer.learning_rate) == ("SGD", 0.5)
    [one] = read.fits
    assert (one.epochs, one.rows, one.share_held_back) == (10, 70, 0.3)
    assert one.callbacks[0].options == {"patience": 2}
    assert one.history == {"loss": (1.5, 0.5)}


def test_the_share_held_back_follows_from_rows_where_fit_did_not_split() -> None:
    by_hand = fit(validation="data", validation_split=None, rows=60, validation_rows=20)
    assert read_model(changed(WAGES, fits=[by_hand])).fits[0].share_held_back == 0.25


def test_weights_that_are_too_large_are_unknown() -> None:
    heavy = changed(dense(3, 1), weights=Unexportable("its weights take 80 MiB"))
    assert read_model(model(rows_of(3), heavy)).layers[1].weights is None


@pytest.mark.parametrize("value", [None, 3, "model", Record("keras.History", {}), Record("keras.Model", {})], ids=repr)
def test_what_is_no_model_is_refused(value: Value) -> None:
    with pytest.raises(Unreadable):
        read_model(value)


@pytest.mark.parametrize(
    "claim",
    [
        {"style": "magic"},
        {"name": 3},
        {"name": "x" * 1001},
        {"built": 1},
        {"layers": [3]},
        {"layers": [rows_of(1)] * 1001},
        {"layers": Array("f4", (0,), b"")},
        {"input_shape": [None, -1]},
        {"input_shape": [None, 2.5]},
        {"input_shape": [None] * 17},
        {"input_shape": [[[[[None]]]]]},
        {"iterations": -1},
        {"iterations": 10**16},
        {"iterations": True},
        {"outputs": [4]},
        {"fits": [compiled()]},
        {"fits": [fit(epochs=2.5)]},
        {"fits": [fit(validation_split=float("nan"))]},
        {"fits": [fit(history={"loss": [0.0] * 10_001})]},
        {"compiled": 3},
        {"compiled": compiled(loss=3)},
        {"compiled": compiled(metrics=["m"] * 101)},
    ],
    ids=str,
)
def test_claims_that_no_model_makes_are_refused(claim: dict[str, Value]) -> None:
    with pytest.raises(Unreadable):
        read_model(changed(WAGES, **claim))


def test_models_nested_without_end_are_refused() -> None:
    nested = WAGES
    for _ in range(6):
        nested = model(rows_of(9), changed(layer("Sequential"), model=nested))
    with pytest.raises(Unreadable, match="nested"):
        read_model(nested)


def test_functions_called_on_layers_count_as_the_layers_that_do_the_same() -> None:
    read = read_model(model(rows_of(2), dense(2, 2), layer("ops.Relu", {"x": 1})))
    assert read.layers[2].kind == "Activation"
    assert read.layers[2].options == {"activation": "relu"}


def test_layers_without_weights_have_none() -> None:
    assert read_model(model(rows_of(2), layer("Flatten"))).layers[1].weights == ()
    assert floats((2,), 1.0, 2.0).numpy().tolist() == [1.0, 2.0]
