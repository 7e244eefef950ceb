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
for name in ("relu", "tanh", "sigmoid", "elu", "leaky_relu", "softplus", "silu", "linear", "exponential", "softmax"):
    branches.append(layers.Dense(4, activation=name, bias_initializer="random_normal")(flat))
branches.append(layers.ReLU(negative_slope=0.1)(layers.Dense(4)(flat)))
branches.append(layers.Softmax()(layers.Dense(4)(flat)))
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
