from __future__ import annotations

import numpy as np
import pytest

from grader.evidence import Array, Record, Unexportable
from grader.models import read_model
from grader.models.recompute import CannotRebuild, DoesNotFit, NotFinite, outputs_for
from grader.models.recompute.activations import activate
from tests.unit.models.records import changed, dense, floats, layer, model, rows_of, unbuilt

ROWS = np.array([[1.0, 2.0], [3.0, -1.0]])
SUM_AND_DIFFERENCE = dense(2, 2, kernel=[1, 1, 1, -1], bias=[0, 10])
EMBEDDING = layer("Embedding", weights=[floats((3, 2), 0, 1, 2, 3, 4, 5)])
RECURRENT = layer("SimpleRNN", {"activation": "linear"}, weights=[floats((1, 1), 1), floats((1, 1), 2), floats((1,))])


def outputs(record: Record, rows: np.ndarray = ROWS) -> list[list[float]]:
    return outputs_for(read_model(record), rows).tolist()


def test_a_dense_layer_is_rows_times_kernel_plus_bias() -> None:
    assert outputs(model(rows_of(2), SUM_AND_DIFFERENCE)) == [[3.0, 9.0], [2.0, 14.0]]


def test_layers_follow_each_other() -> None:
    last = dense(2, 1, kernel=[1, 0.5])
    assert outputs(model(rows_of(2), SUM_AND_DIFFERENCE, last)) == [[7.5], [9.0]]


def test_many_rows_come_back_in_order() -> None:
    rows = np.arange(2000.0).reshape(1000, 2)
    assert outputs(model(rows_of(2), dense(2, 1, kernel=[1, 0])), rows) == [[float(n)] for n in range(0, 2000, 2)]


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (layer("Activation", {"activation": "relu"}), [[1, 2], [3, 0]]),
        (layer("ReLU"), [[1, 2], [3, 0]]),
        (layer("ReLU", {"negative_slope": 0.5}), [[1, 2], [3, -0.5]]),
        (layer("Dropout", {"rate": 0.5}), [[1, 2], [3, -1]]),
        (layer("GaussianNoise", {"stddev": 1.0}), [[1, 2], [3, -1]]),
        (layer("Flatten"), [[1, 2], [3, -1]]),
    ],
)
def test_layers_without_weights(one: Record, expected: list[list[float]]) -> None:
    assert outputs(model(rows_of(2), one)) == expected


def test_batch_normalization_uses_what_it_has_seen_in_training() -> None:
    weights = [floats((2,), 2, 1), floats((2,), 0, 5), floats((2,), 1, 1), floats((2,), 3, 0)]
    one = layer("BatchNormalization", {"axis": -1, "epsilon": 1.0}, weights=weights, fixed=4)
    assert outputs(model(rows_of(2), one)) == [[0.0, 6.0], [2.0, 3.0]]


def test_branches_are_joined() -> None:
    branches = [rows_of(2), dense(2, 1, kernel=[1, 0], inputs=[0]), dense(2, 1, kernel=[0, 1], inputs=[0])]
    joined = model(*branches, layer("Concatenate", {"axis": -1}, inputs=[2, 1]), style="functional")
    added = model(*branches, layer("Add", inputs=[1, 2]), style="functional")
    assert outputs(joined) == [[2, 1], [-1, 3]]
    assert outputs(added) == [[3], [2]]


def test_a_model_inside_a_model_is_computed() -> None:
    inner = changed(layer("Sequential"), model=model(rows_of(2), SUM_AND_DIFFERENCE))
    assert outputs(model(rows_of(2), inner, dense(2, 1, kernel=[1, 0]))) == [[3.0], [2.0]]


def test_the_layers_of_a_class_of_its_own_are_taken_one_after_the_other() -> None:
    loose = [changed(each, inputs=[]) for each in (SUM_AND_DIFFERENCE, dense(2, 1, kernel=[1, 0.5]))]
    assert outputs(model(*loose, style="subclassed")) == [[7.5], [9.0]]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("linear", [-1.0, 0.0, 2.0]),
        ("relu", [0.0, 0.0, 2.0]),
        ("sigmoid", [0.26894142, 0.5, 0.88079708]),
        ("tanh", [-0.76159416, 0.0, 0.96402758]),
        ("softmax", [0.04201007, 0.11419520, 0.84379473]),
        ("elu", [-0.63212056, 0.0, 2.0]),
        ("leaky_relu", [-0.2, 0.0, 2.0]),
        ("softplus", [0.31326169, 0.69314718, 2.12692801]),
        ("silu", [-0.26894142, 0.0, 1.76159416]),
        ("exponential", [0.36787944, 1.0, 7.38905610]),
    ],
)
def test_activations_are_those_of_keras(name: str, expected: list[float]) -> None:
    values = np.array([[-1.0, 0.0, 2.0]], np.float32)
    assert activate(name, values)[0].tolist() == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (model(rows_of(2), layer("Normalization", {"axis": -1})), "a layer of the kind Normalization"),
        (model(rows_of(2), changed(EMBEDDING, options={"mask_zero": True})), "its Embedding layer has mask_zero=True"),
        (model(rows_of(2, 1), changed(RECURRENT, options={"stateful": True})), "its SimpleRNN layer has stateful=True"),
        (model(rows_of(2), layer("LeakyReLU", {"negative_slope": "steep"})), "a negative_slope that is no number"),
        (model(rows_of(2), dense(2, 1, "my_activation")), "the activation 'my_activation'"),
        (model(rows_of(2), dense(2, 1, inputs=[0]), dense(2, 1, inputs=[0])), "several outputs"),
        (model(rows_of(2), rows_of(2), layer("Add", inputs=[0, 1])), "several inputs"),
        (model(rows_of(2), changed(dense(2, 2), calls=2)), "layer 1 is used more than once"),
        (model(rows_of(2), changed(dense(2, 1), weights=Unexportable("large"))), "too large"),
        (model(rows_of(2), layer("Add", inputs=[0])), "no layer's output"),
        (model(rows_of(2), changed(dense(2, 1), weights=[Array("i4", (1,), b"\0" * 4)])), "no decimal numbers"),
        (model(), "no layers"),
    ],
)
def test_what_is_not_known_here_is_not_computed(record: Record, reason: str) -> None:
    with pytest.raises(CannotRebuild, match=reason):
        outputs(record)


@pytest.mark.parametrize("bad", [float("nan"), float("inf")])
def test_weights_and_outputs_that_are_no_numbers_are_refused(bad: float) -> None:
    with pytest.raises(NotFinite, match=r"the weights of layer 1 \(Dense\)"):
        outputs(model(rows_of(2), dense(2, 1, kernel=[1, bad])))
    with pytest.raises(NotFinite, match="what it gives"):
        outputs(model(rows_of(2), dense(2, 1, kernel=[3e38, 3e38])))


@pytest.mark.parametrize(
    "record",
    [
        model(rows_of(3), dense(3, 1)),
        model(rows_of(2), dense(3, 1)),
        model(unbuilt(1), built=False),
        model(rows_of(2), changed(dense(2, 1), weights=[floats((2, 1)), floats((1, 1))])),
        model(rows_of(2), changed(dense(2, 1), weights=[floats((5, 2, 1))])),
        model(rows_of(2), layer("BatchNormalization", weights=[floats((1,))] * 4)),
        model(rows_of(2), dense(2, 1, inputs=[0]), layer("Add", inputs=[0, 1])),
        model(rows_of(2), EMBEDDING),
        model(rows_of(2), RECURRENT),
        model(rows_of(2), layer("Reshape", {"target_shape": [3]})),
        model(rows_of(2), layer("RepeatVector", {"n": -1})),
        model(rows_of(2), layer("Conv1D", {"strides": 0}, weights=[floats((1, 2, 1))])),
        model(rows_of(2, 1), layer("Conv1D", weights=[floats((3, 1, 1))])),
        model(rows_of(2, 1), layer("MaxPooling1D", {"pool_size": [2, 2]})),
        model(rows_of(2, 1), layer("AveragePooling1D", {"padding": "reflect"})),
        model(rows_of(2), layer("GlobalMaxPooling1D")),
    ],
    ids=repr,
)
def test_what_does_not_fit_together_is_refused(record: Record) -> None:
    with pytest.raises(DoesNotFit):
        outputs(record)


@pytest.mark.parametrize(
    ("record", "rows"),
    [
        (model(rows_of(1000), *[dense(1000, 1000)] * 11), np.zeros((10_000, 1000))),
        (model(rows_of(2), layer("RepeatVector", {"n": 10**9})), ROWS),
        (model(rows_of(2, 1), layer("UpSampling1D", {"size": 10**9})), ROWS),
        (model(rows_of(60_000, 1), RECURRENT), np.zeros((1, 60_000))),
        (model(rows_of(2, 1), layer("Conv1D", {"padding": "same"}, weights=[floats((10**6, 1, 1))])), ROWS),
        (model(rows_of(2, 1), layer("MaxPooling1D", {"pool_size": 10**9, "padding": "same"})), ROWS),
    ],
    ids=["wide", "repeated", "sampled up", "many steps", "wide kernel", "wide window"],
)
def test_work_without_end_is_refused(record: Record, rows: np.ndarray) -> None:
    with pytest.raises(CannotRebuild, match="too large"):
        outputs(record, rows)


def test_layers_without_weights_count_as_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grader.models.recompute.step.MAX_WORK", 10**8)
    with pytest.raises(CannotRebuild, match="too large"):
        outputs(model(rows_of(1000), *[layer("Activation", {"activation": "tanh"})] * 100), np.zeros((100, 1000)))


def test_a_size_that_the_model_leaves_open_is_that_of_the_rows() -> None:
    open_length = Record("keras.Layer", {**rows_of(2).fields, "output_shape": [None, None]})
    assert outputs(model(open_length, EMBEDDING), np.array([[2.0, 0.0]])) == [[[4, 5], [0, 1]]]


def test_numbers_without_a_vector_do_not_fit() -> None:
    for number in (-1.0, 3.0):
        with pytest.raises(DoesNotFit):
            outputs(model(rows_of(2), EMBEDDING), np.array([[0.0, number]]))
