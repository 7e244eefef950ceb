"""Values carried over: plain ones without Keras, models in a process that has it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from grader.child.rebuild import CannotRebuild, revive
from grader.engine import Engine
from grader.evidence import Array, Expression, How, Job, Opaque, Record, Value
from tests.unit.child.keras_runs import LIMITS, run, value
from tests.unit.models.records import changed, layer


@pytest.mark.parametrize("plain", [None, True, 3, 2.5, 1j, "a", [1, (2, {"k": {3}})], frozenset({1})])
def test_plain_values_are_themselves(plain: Value) -> None:
    assert revive(plain) == plain
    assert type(revive(plain)) is type(plain)


def test_arrays_can_be_written_to() -> None:
    array = revive(Array("i2", (2,), b"\1\0\2\0"))
    array[0] = 7
    assert array.tolist() == [7, 2]
    assert array.dtype == np.int16


def test_tables_are_those_of_pandas() -> None:
    from grader.child.describe import describe

    frame = pd.DataFrame({"a": [1, 2], "b": ["x", "y"]}, index=[5, 6])
    pd.testing.assert_frame_equal(revive(describe(frame)), frame)
    assert revive(describe(np.float32(0.5))) == np.float32(0.5)


def test_other_objects_are_refused() -> None:
    with pytest.raises(CannotRebuild):
        revive([Opaque("file")])


COMPILED = """
model.compile(keras.optimizers.SGD(0.25, momentum=0.5), "mse", metrics=["acc", keras.metrics.MeanAbsoluteError()])
rows = np.arange(8, dtype="float32").reshape(2, 4) / 8
before = model.predict(rows, verbose=0)
"""
MODELS = {
    "sequential": """
model = keras.Sequential([
    keras.Input((4,)), layers.Dense(3, activation="relu", name="first"), layers.Dropout(0.5),
    layers.BatchNormalization(), layers.Dense(2, use_bias=False),
])
model.layers[0].trainable = False
""",
    "functional": """
start = keras.Input((4,))
one, other = layers.Dense(3, activation="tanh")(start), layers.Dense(2)(start)
inner = keras.Sequential([keras.Input((5,)), layers.Dense(2)])
model = keras.Model(start, inner(layers.Concatenate()([one, other])))
""",
    "pictures": """
model = keras.Sequential([
    keras.Input((4,)), layers.Reshape((2, 2, 1)), layers.Conv2D(3, 2, padding="same", activation="relu"),
    layers.UpSampling2D(), layers.MaxPooling2D(2), layers.SpatialDropout2D(0.5), layers.Flatten(), layers.Dense(2),
])
""",
    "sequences": """
model = keras.Sequential([keras.Input((4,)), layers.Embedding(3, 5), layers.LSTM(3, return_sequences=True),
                          layers.GRU(3), layers.Dense(2)])
""",
}


@pytest.mark.parametrize("name", MODELS)
def test_a_model_comes_back_with_its_weights_and_compiled(tensorflow: Engine, name: str) -> None:
    carried = value(tensorflow, MODELS[name] + COMPILED, "model")
    before = value(tensorflow, MODELS[name] + COMPILED, "before")
    code = (
        "import numpy as np\nfrom grader.given import model\n"
        "rows = np.arange(8, dtype='float32').reshape(2, 4) / 8\n"
        "after = model.predict(rows, verbose=0)\nhist = model.fit(rows, after, verbose=0).history\n"
    )
    probes = (Expression("after"), Expression("model"), Expression("sorted(hist)"))
    evidence = tensorflow.run(Job(code, "a.py", carry={"model": carried}, probes=probes, limits=LIMITS))
    assert evidence.ending.how is How.FINISHED, evidence
    after, again, history = (evidence.value(probe) for probe in probes)
    np.testing.assert_allclose(after.numpy(), before.numpy(), rtol=1e-6)  # type: ignore[union-attr]
    assert isinstance(again, Record)
    assert _facts(again) == _facts(carried)
    assert history == ["acc", "loss", "mean_absolute_error"]


def test_a_metric_keeps_the_name_that_it_bears(tensorflow: Engine) -> None:
    source = (
        MODELS["sequential"] + "model.compile('sgd', 'mse', metrics=[keras.metrics.BinaryAccuracy(name='accuracy')])"
    )
    carried = value(tensorflow, source, "model")
    code = (
        "import numpy as np\nfrom grader.given import model\nrows = np.zeros((2, 4))\n"
        "score = model.evaluate(rows, model.predict(rows, verbose=0).round(), verbose=0, return_dict=True)\n"
    )
    probes = (Expression("sorted(score)"), Expression("model"))
    evidence = tensorflow.run(Job(code, "a.py", carry={"model": carried}, probes=probes, limits=LIMITS))
    names, again = (evidence.value(probe) for probe in probes)
    assert names == ["accuracy", "loss"]
    assert again.fields["compiled"].fields["metrics"] == ["binary_accuracy"]  # type: ignore[union-attr]


def _facts(model: Any) -> Any:
    layers = [
        [each.fields[name] for name in ("class", "name", "options", "inputs", "output_shape", "trainable")]
        for each in model.fields["layers"]
    ]
    settings = model.fields["compiled"].fields
    return layers, model.fields["name"], settings["optimizer"], settings["loss"], settings["metrics"]


def test_given_code_can_use_what_is_carried(tensorflow: Engine) -> None:
    carried = value(tensorflow, MODELS["sequential"], "model")
    evidence = run(tensorflow, "n = count", "n", given="count = model.count_params()", carry={"model": carried})
    assert evidence.value(Expression("n")) == 4 * 3 + 3 + 4 * 3 + 3 * 2


@pytest.mark.parametrize(
    "change",
    [
        {"style": "subclassed"},
        {"layers": [layer("Lambda")]},
        {"compiled": Record("keras.Compiled", {"optimizer": 3})},
    ],
    ids=str,
)
def test_models_with_parts_that_are_not_known_are_refused_before_the_code_runs(
    tensorflow: Engine, change: dict[str, Value]
) -> None:
    carried = changed(value(tensorflow, MODELS["sequential"], "model"), **change)
    evidence = tensorflow.run(Job("x = 1", "a.py", carry={"model": carried}, limits=LIMITS))
    assert evidence.ending.how is How.GIVEN
    assert evidence.ending.failure is not None
    assert evidence.ending.failure.type == "CannotRebuild"
