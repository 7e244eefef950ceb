"""What is worked out here is what Keras itself works out, on a model of every layer and activation known here."""

from __future__ import annotations

import numpy as np
import pytest

from grader.engine import Engine
from grader.models import read_model
from grader.models.metrics import Metric, score
from grader.models.recompute import outputs_for
from tests.unit.child.keras_runs import values

CODE = """
rows = np.random.RandomState(0).normal(size=(300, 2, 3)).astype("float32")
start = keras.Input((2, 3))
flat = layers.Flatten()(start)
branches = []
for name in ("relu", "tanh", "sigmoid", "elu", "leaky_relu", "softplus", "silu", "linear", "exponential", "softmax",
             "selu", "hard_sigmoid", "softsign", "relu6", "log_softmax", "mish"):
    branches.append(layers.Dense(4, activation=name, bias_initializer="random_normal")(flat))
branches.append(layers.ReLU(negative_slope=0.1)(layers.Dense(4)(flat)))
branches.append(layers.Softmax()(layers.Dense(4)(flat)))
branches.append(layers.LeakyReLU(negative_slope=0.2)(layers.Dense(4)(flat)))
branches.append(layers.ELU(alpha=0.5)(layers.LayerNormalization()(layers.Dense(4)(flat))))
for merge in (layers.Average, layers.Multiply, layers.Maximum, layers.Subtract):
    branches.append(merge()([branches[0], branches[7]]))
joined = layers.Add()([branches[0], branches[1]])
mixed = layers.Concatenate()([*branches[2:], joined])
mixed = layers.GaussianNoise(0.5)(layers.Dropout(0.5)(layers.BatchNormalization()(mixed)))
inner = keras.Sequential([keras.Input((mixed.shape[1],)), layers.Dense(3), layers.Activation("softmax")])
model = keras.Model(start, inner(mixed))
metrics = ["accuracy", "mse", "mae", "categorical_crossentropy", "binary_accuracy"]
targets = np.eye(3)[np.arange(300) % 3]
model.compile("sgd", "mse", metrics=metrics)
model.fit(rows, targets, epochs=2, verbose=0)
predictions = model.predict(rows, verbose=0)
scores = model.evaluate(rows, targets, verbose=0, return_dict=True)
# Within evaluate, Keras would take what softmax was given for what a sigmoid was given.
scores["binary_crossentropy"] = float(np.mean(keras.metrics.binary_crossentropy(targets, predictions)))
"""
METRICS: dict[str, Metric] = {
    "accuracy": "accuracy",
    "mse": "mse",
    "mae": "mae",
    "categorical_crossentropy": "categorical_crossentropy",
    "binary_crossentropy": "binary_crossentropy",
    "binary_accuracy": "binary_accuracy",
}


def test_outputs_and_metrics_are_those_of_keras(tensorflow: Engine) -> None:
    record, rows, targets, predictions, scores = values(
        tensorflow, CODE, "model", "rows", "targets", "predictions", "scores"
    )
    outputs = outputs_for(read_model(record), rows.numpy())
    np.testing.assert_allclose(outputs, predictions.numpy(), atol=1e-5)
    found = {name: score(metric, outputs, targets.numpy()) for name, metric in METRICS.items()}
    expected = {name: scores[name] for name in METRICS}
    assert found == pytest.approx(expected, abs=1e-5)


PICTURES = """
rows = np.random.RandomState(0).normal(size=(5, 11, 9, 4)).astype("float32")
def stack(*middle):
    model = keras.Sequential([keras.Input(rows.shape[1:]), *middle])
    for weight in model.weights:
        weight.assign(np.random.RandomState(1).uniform(0.1, 0.6, size=weight.shape))
    return model, model.predict(rows, verbose=0)
models = [
    stack(layers.Conv2D(6, 3, activation="relu"), layers.MaxPooling2D(), layers.Flatten(), layers.Dense(3)),
    stack(layers.Conv2D(6, (2, 3), strides=2, padding="same"), layers.BatchNormalization(), layers.ReLU()),
    stack(layers.Conv2D(6, 3, dilation_rate=2, use_bias=False), layers.GlobalAveragePooling2D()),
    stack(layers.Conv2D(6, 2, groups=2, padding="same"), layers.GlobalMaxPooling2D(), layers.Reshape((3, -1))),
    stack(layers.AveragePooling2D(2, padding="same"), layers.UpSampling2D((2, 3)), layers.SpatialDropout2D(0.5)),
    stack(layers.MaxPooling2D((3, 2), strides=(1, 2), padding="same"), layers.Rescaling(0.5, offset=1.0)),
    stack(layers.AveragePooling2D((2, 3), strides=1), layers.Reshape((10, 28)), layers.Conv1D(5, 3, padding="causal"),
          layers.MaxPooling1D(3, padding="same"), layers.Conv1D(4, 2, strides=2), layers.GlobalAveragePooling1D()),
]
"""
SEQUENCES = """
rows = np.random.RandomState(0).randint(0, 12, size=(7, 5))
def stack(*middle):
    model = keras.Sequential([keras.Input((None,)), layers.Embedding(12, 6), *middle])
    for seed, weight in enumerate(model.weights):
        weight.assign(np.random.RandomState(seed).normal(0, 0.7, size=weight.shape))
    return model, model.predict(rows, verbose=0)
models = [
    stack(layers.LSTM(4), layers.Dense(3, activation="softmax")),
    stack(layers.LSTM(4, return_sequences=True, recurrent_activation="hard_sigmoid", dropout=0.5), layers.LSTM(3)),
    stack(layers.LSTM(4, go_backwards=True, use_bias=False), layers.RepeatVector(2)),
    stack(layers.GRU(4, return_sequences=True), layers.GRU(3, reset_after=False)),
    stack(layers.SimpleRNN(4, return_sequences=True), layers.SimpleRNN(3, activation="relu"), layers.Dropout(0.5)),
]
"""


@pytest.mark.parametrize("code", [PICTURES, SEQUENCES], ids=["pictures", "sequences"])
def test_layers_for_pictures_and_sequences_are_those_of_keras(tensorflow: Engine, code: str) -> None:
    rows, models = values(tensorflow, code, "rows", "models")
    for record, expected in models:
        np.testing.assert_allclose(outputs_for(read_model(record), rows.numpy()), expected.numpy(), atol=2e-5)
