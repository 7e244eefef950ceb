from __future__ import annotations

import pytest

from grader.evidence import Record, Value
from grader.models import read_model
from grader.models.differences import Aspect, Gap, layers_gap, params_gap
from tests.unit.models.records import WAGES, changed, dense, layer, model, rows_of, unbuilt

ALL: tuple[Aspect, ...] = ("class", "units", "activation", "shape", "options")
PLAIN: tuple[Aspect, ...] = ("class", "units", "activation", "shape")


def gap(seen: Record, expected: Record = WAGES, aspects: tuple[Aspect, ...] = PLAIN) -> Gap | None:
    return layers_gap("`model`", read_model(seen), read_model(expected), aspects)


def told(seen: Record, expected: Record = WAGES, aspects: tuple[Aspect, ...] = PLAIN) -> Gap:
    found = gap(seen, expected, aspects)
    assert found is not None
    return found


def test_equal_models_have_no_difference() -> None:
    assert gap(WAGES) is None
    assert gap(WAGES, WAGES, ALL) is None


def test_names_and_styles_don_t_matter() -> None:
    other = model(rows_of(9), dense(9, 50, "relu", name="x"), dense(50, 32, "relu"), dense(32, 1), style="functional")
    assert gap(other) is None


def test_a_wrong_number_of_units_is_told_by_layer_with_the_parameters() -> None:
    found = told(model(rows_of(9), dense(9, 50, "relu"), dense(50, 10, "relu"), dense(10, 1)))
    assert found.message == "Layer 2 (Dense) has 10 units, which is not what was asked for."
    assert found.expected == "32 units (50 x 32 + 32 = 1,632 parameters)"
    assert found.actual == "10 units (50 x 10 + 10 = 510 parameters)"
    assert found.row == 2


def test_a_missing_activation_is_told() -> None:
    found = told(model(rows_of(9), dense(9, 50, "relu"), dense(50, 32), dense(32, 1)))
    assert (
        found.message == "Layer 2 (Dense) has no activation, but one was asked for: look at its argument `activation`."
    )
    assert (found.expected, found.actual) == ("the activation relu", "no activation")


def test_relu_on_the_output_is_told_with_its_consequence() -> None:
    found = told(model(rows_of(9), dense(9, 50, "relu"), dense(50, 32, "relu"), dense(32, 1, "relu")))
    assert found.message == (
        "The output layer (layer 3, Dense) has the activation relu, which is not what was asked for. "
        "With it the model can't give a negative number."
    )
    assert found.expected == "no activation"


def test_softmax_over_one_unit_is_told_with_its_consequence() -> None:
    found = told(model(rows_of(9), dense(9, 50, "relu"), dense(50, 32, "relu"), dense(32, 1, "softmax")))
    assert found.message.endswith("With a single unit it always gives 1.")


def test_another_activation_of_a_hidden_layer_is_named_without_the_right_one() -> None:
    found = told(model(rows_of(9), dense(9, 50, "tanh"), dense(50, 32, "relu"), dense(32, 1)))
    assert found.message == "Layer 1 (Dense) has the activation tanh, which is not what was asked for."


def test_a_layer_too_few_is_told_by_what_is_there() -> None:
    found = told(model(rows_of(9), dense(9, 50, "relu"), dense(50, 1)))
    assert (
        found.message == "`model` has 2 layers (Dense with 50 units and relu, Dense with 1 unit), but 3 were expected."
    )


def test_an_activation_on_top_of_another_is_told() -> None:
    doubled = layer("Activation", {"activation": "relu"})
    found = told(model(rows_of(9), dense(9, 50, "relu"), doubled, dense(50, 32, "relu"), dense(32, 1)))
    assert found.message == "Layer 2 adds the activation relu to a layer that has one already."


def test_an_activation_on_top_of_a_layer_without_one_is_no_second_one() -> None:
    own = layer("Activation", {"activation": "relu"})
    normalized = layer("LayerNormalization", {"axis": -1})
    found = told(model(rows_of(9), dense(9, 50), normalized, own, dense(50, 32, "relu"), dense(32, 1)))
    assert "has one already" not in found.message
    assert found.message.endswith("but 3 were expected.")


def test_no_layers_at_all() -> None:
    assert told(model()).message == "`model` has no layers yet."


def test_another_kind_of_layer_is_told() -> None:
    found = told(model(rows_of(9), dense(9, 50, "relu"), layer("Dropout", {"rate": 0.5}), dense(50, 1)))
    assert found.message == "Layer 2 (Dropout) is not the kind of layer that was asked for in this place."
    assert found.expected == "Dense with 32 units and relu"


def test_an_input_of_another_width_is_told() -> None:
    found = told(model(rows_of(534), dense(534, 50, "relu"), dense(50, 32, "relu"), dense(32, 1)))
    assert (
        found.message == "`model` takes rows of 534 numbers, which is not what was asked for: look at its input shape."
    )
    assert (found.expected, found.actual) == ("9 numbers per row", "534 numbers per row")
    assert gap(model(rows_of(8), *_inner(8)), WAGES, ("class", "units", "activation")) is None


def _inner(width: int) -> list[Record]:
    return [dense(width, 50, "relu"), dense(50, 32, "relu"), dense(32, 1)]


def test_a_model_that_does_not_know_its_input_is_told() -> None:
    found = told(model(unbuilt(50, "relu"), unbuilt(32, "relu"), unbuilt(1), built=False))
    assert found.message == "`model` does not know yet how long its rows are: put an `Input(shape=(...))` in front."


def test_a_subclassed_model_need_not_know_its_shapes() -> None:
    layers = [changed(each, output_shape=None) for each in _inner(9)]
    assert gap(model(*layers, style="subclassed")) is None


def test_options_count_only_where_they_are_compared() -> None:
    one, other = (
        model(rows_of(4), dense(4, 4), layer("Dropout", {"rate": rate}, shape=[None, 4])) for rate in (0.2, 0.5)
    )
    assert gap(one, other) is None
    found = told(one, other, ALL)
    assert found.message.endswith("(layer 2, Dropout) has rate=0.2, which is not what was asked for.")
    assert found.expected == "rate=0.5"


def test_what_weights_start_from_counts_only_where_it_is_compared() -> None:
    one, other = (
        model(rows_of(4), changed(dense(4, 4), initializers={"kernel_initializer": kind}))
        for kind in ("GlorotUniform", "RandomNormal")
    )
    assert gap(one, other, ALL) is None
    found = told(one, other, ("initializers",))
    assert found.message.endswith(
        "starts from other weights than asked for: its kernel_initializer is 'GlorotUniform'."
    )
    assert found.expected == "kernel_initializer='RandomNormal'"
    assert found.row == 1


def test_one_number_stands_for_both_directions() -> None:
    one, other = (model(rows_of(8, 8, 1), layer("Conv2D", {"filters": 4, "kernel_size": size})) for size in (3, [3, 3]))
    assert gap(one, other, ALL) is None


@pytest.mark.parametrize("order", [[1, 2], [2, 1]])
def test_layers_fed_by_the_wrong_ones_are_told(order: list[int]) -> None:
    def branched(sources: list[int]) -> Record:
        return model(
            rows_of(2),
            dense(2, 2, inputs=[0]),
            dense(2, 2, inputs=[1]),
            layer("Add", inputs=list(sources)),
            style="functional",
        )

    found = gap(branched([1, 1]), branched(order))
    assert found is not None
    assert found.message == "The output layer (layer 3, Add) does not take its inputs from the layers that it should."


def test_parameters_are_told_with_their_arithmetic() -> None:
    seen = read_model(model(rows_of(9), dense(9, 50), dense(50, 1)))
    found = params_gap("`model`", seen, read_model(WAGES), "total")
    assert found is not None
    assert found.message == (
        "`model` has 551 parameters, which is not the number expected. "
        "Layer by layer: 9 x 50 + 50 = 500; 50 x 1 + 1 = 51."
    )
    assert found.expected == "2,165 (9 x 50 + 50 = 500; 50 x 32 + 32 = 1,632; 32 x 1 + 1 = 33)"
    assert params_gap("`model`", seen, seen, "total") is None


def test_parameters_that_are_not_trained_are_told() -> None:
    frozen = changed(WAGES, trainable_params=33, fixed_params=2132)
    found = params_gap("`model`", read_model(frozen), read_model(WAGES), "trainable")
    assert found is not None
    assert found.message == "Training changes 33 of the 2,165 parameters of `model`; that is not as expected."
    assert params_gap("`model`", read_model(frozen), read_model(WAGES), "total") is None


def test_parameters_of_a_layer_are_told() -> None:
    seen = model(rows_of(9), dense(9, 50), dense(50, 30), dense(30, 1))
    found = params_gap("`model`", read_model(seen), read_model(WAGES), "layers")
    assert found is not None
    assert (
        found.message
        == "Layer 2 (Dense) has 1,530 parameters, which is not the number expected (50 x 30 + 30 = 1,530)."
    )
    assert found.row == 2


def test_a_model_without_weights_has_no_parameters_yet() -> None:
    seen = read_model(model(unbuilt(50), unbuilt(1), built=False))
    found = params_gap("`model`", seen, read_model(WAGES), "total")
    assert found is not None
    assert found.message.startswith("`model` has no parameters yet")


@pytest.mark.parametrize("shape", [[], [None], [[]], [[], [None, 3]]])
def test_shapes_that_no_model_has_are_differences_too(shape: list[Value]) -> None:
    assert gap(changed(WAGES, input_shape=shape, built=True)) is not None
