from __future__ import annotations

from typing import Any

import pytest

from grader.engine import Engine
from grader.evidence import Array, Function, Opaque, Record, Unexportable
from tests.unit.child.keras_runs import plain, value, values

NAMES = ("name", "identity")


def fields(record: Any, *names: str) -> list[Any]:
    assert isinstance(record, Record), record
    return [record.fields[name] for name in names]


def layers_of(model: Any, *names: str) -> list[list[Any]]:
    return [fields(layer, *names) for layer in model.fields["layers"]]


SPELLINGS = """
def compiled(model):
    model.compile("adam", "mse", metrics=["mae"])
    model.set_weights([np.full(weight.shape, position + 0.5) for position, weight in enumerate(model.get_weights())])
    return model

added = keras.Sequential()
added.add(layers.Dense(4, activation="relu", input_shape=(3,)))
added.add(layers.Dense(2))
compiled(added)

listed = compiled(keras.Sequential([keras.Input((3,)), layers.Dense(4, "relu"), layers.Dense(2, activation=None)]))

built = keras.Sequential([layers.Dense(4, activation=keras.activations.relu), layers.Dense(2, activation="linear")])
built.build((None, 3))
compiled(built)

import tensorflow as tf
inputs = tf.keras.layers.Input(shape=(3,))
hidden = tf.keras.layers.Dense(4, activation=tf.nn.relu)(inputs)
functional = compiled(tf.keras.Model(inputs, tf.keras.layers.Dense(2)(hidden)))
"""


def test_equal_models_give_equal_records_however_they_are_written(tensorflow: Engine):
    models = values(tensorflow, SPELLINGS, "added", "listed", "built", "functional")
    assert [model.fields["style"] for model in models] == [*["sequential"] * 3, "functional"]
    assert [model.fields["identity"] for model in models] == [0, 1, 2, 3]
    assert len({model.fields["name"] for model in models}) == 4
    first, *others = [plain(model, "style", *NAMES) for model in models]
    assert others == [first] * 3


def test_what_a_model_is_told_to_be_made_of(tensorflow: Engine):
    model = value(tensorflow, SPELLINGS, "added")
    assert model.type == "keras.Model"
    assert fields(model, "built", "input_shape", "output_shape") == [True, [None, 3], [None, 2]]
    assert fields(model, "inputs", "outputs", "trainable_params", "fixed_params") == [[0], [2], 26, 0]
    assert fields(model, "iterations", "fits") == [0, []]
    assert {layer.type for layer in model.fields["layers"]} == {"keras.Layer"}
    assert layers_of(model, "class", "inputs", "output_shape", "trainable_params", "fixed_params", "trainable") == [
        ["InputLayer", [], [None, 3], 0, 0, True],
        ["Dense", [0], [None, 4], 16, 0, True],
        ["Dense", [1], [None, 2], 10, 0, True],
    ]
    assert layers_of(model, "options") == [
        [{"batch_shape": [None, 3]}],
        [{"units": 4, "activation": "relu", "use_bias": True}],
        [{"units": 2, "activation": "linear", "use_bias": True}],
    ]
    _, [[kernel, bias]], _ = layers_of(model, "weights")
    assert (kernel.dtype, kernel.shape, bias.shape) == ("f4", (3, 4), (4,))
    assert set(kernel.numpy().flat) == {0.5}
    assert set(bias.numpy().flat) == {1.5}


def test_a_model_that_does_not_know_its_input_yet(tensorflow: Engine):
    model = value(tensorflow, "model = keras.Sequential([layers.Dense(4), layers.Dense(1)])", "model")
    assert fields(model, "style", "built", "input_shape", "output_shape") == ["sequential", False, None, None]
    assert layers_of(model, "class", "inputs", "output_shape", "trainable_params", "weights") == [
        ["Dense", [], None, 0, []],
        ["Dense", [0], None, 0, []],
    ]
    assert fields(model, "compiled", "trainable_params") == [None, 0]


def test_a_model_that_learns_its_input_when_it_is_trained(tensorflow: Engine):
    source = """
model = keras.Sequential([layers.Dense(4), layers.Dense(1)])
model.compile("sgd", "mse")
model.fit(np.zeros((40, 3)), np.zeros(40), verbose=0)
"""
    model = value(tensorflow, source, "model")
    assert fields(model, "built", "input_shape", "output_shape", "iterations") == [True, [None, 3], [None, 1], 2]
    assert [kind for [kind] in layers_of(model, "class")] == ["InputLayer", "Dense", "Dense"]


def test_the_layers_of_a_model_of_a_class_of_its_own(tensorflow: Engine):
    source = """
class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = layers.Dense(4, activation="relu")
        self.out = layers.Dense(1)
    def call(self, inputs):
        return self.out(self.hidden(inputs))

fresh, model = Net(), Net()
model(np.zeros((5, 3)))
"""
    fresh, model = values(tensorflow, source, "fresh", "model")
    assert fields(fresh, "style", "built", "trainable_params") == ["subclassed", False, 0]
    assert fields(model, "style", "built", "trainable_params") == ["subclassed", True, 21]
    assert layers_of(model, "class", "trainable_params") == [["Dense", 16], ["Dense", 5]]
    assert fields(model, "input_shape", "inputs", "outputs") == [None, [], []]


def test_branches_shared_layers_and_sums(tensorflow: Engine):
    source = """
left, right = keras.Input((3,), name="left"), keras.Input((2,), name="right")
shared = layers.Dense(4, name="shared")
wide = layers.Dense(3, name="wide")(right)
both = shared(left) + shared(wide)
joined = layers.Concatenate(name="joined")([wide, both])
model = keras.Model([left, right], [layers.Dense(1, name="one")(joined), layers.Dense(2, name="two")(both)])
"""
    model = value(tensorflow, source, "model")
    place = {name: position for position, [name] in enumerate(layers_of(model, "name"))}
    sources = {layer.fields["name"]: layer.fields["inputs"] for layer in model.fields["layers"]}
    add = next(name for name, kind in layers_of(model, "name", "class") if kind == "ops.Add")
    assert sources["joined"] == [place["wide"], place[add]]
    assert sources[add] == [place["shared"], place["shared"]]
    assert sorted(sources["shared"]) == sorted([place["left"], place["wide"]])
    assert fields(model.fields["layers"][place["shared"]], "calls", "trainable_params") == [2, 16]
    assert fields(model, "inputs", "outputs") == [
        [place["left"], place["right"]],
        [place["one"], place["two"]],
    ]
    assert fields(model, "input_shape", "output_shape") == [[[None, 3], [None, 2]], [[None, 1], [None, 2]]]


def test_a_model_within_a_model(tensorflow: Engine):
    source = """
base = keras.Sequential([keras.Input((3,)), layers.Dense(4), layers.BatchNormalization()])
base.trainable = False
model = keras.Sequential([base, layers.Dense(1)])
"""
    model = value(tensorflow, source, "model")
    assert layers_of(model, "class", "trainable", "trainable_params", "fixed_params") == [
        ["InputLayer", True, 0, 0],
        ["Sequential", False, 0, 32],
        ["Dense", True, 5, 0],
    ]
    assert fields(model, "trainable_params", "fixed_params") == [5, 32]
    nested = model.fields["layers"][1]
    assert fields(nested, "options", "weights") == [{}, []]
    assert layers_of(nested.fields["model"], "class", "fixed_params") == [
        ["InputLayer", 0],
        ["Dense", 16],
        ["BatchNormalization", 16],
    ]


OPTIONS: list[tuple[str, str, dict[str, Any]]] = [
    ("layers.Dense(3, 'relu', use_bias=False)", "Dense", {"units": 3, "activation": "relu", "use_bias": False}),
    ("layers.Dense(3, activation=own)", "Dense", {"activation": "own"}),
    ("layers.Dense(3, activation=layers.LeakyReLU())", "Dense", {"activation": "LeakyReLU"}),
    ("layers.Activation('softmax')", "Activation", {"activation": "softmax"}),
    ("layers.ReLU(max_value=6)", "ReLU", {"max_value": 6}),
    ("layers.Dropout(0.25)", "Dropout", {"rate": 0.25}),
    ("layers.BatchNormalization()", "BatchNormalization", {"axis": -1, "epsilon": 0.001, "momentum": 0.99}),
    (
        "layers.Conv2D(8, 3, strides=2, padding='same')",
        "Conv2D",
        {"filters": 8, "kernel_size": [3, 3], "strides": [2, 2], "padding": "same", "activation": "linear"},
    ),
    ("layers.MaxPooling2D((2, 3))", "MaxPooling2D", {"pool_size": [2, 3], "padding": "valid"}),
    ("layers.Embedding(50, 8)", "Embedding", {"input_dim": 50, "output_dim": 8, "mask_zero": False}),
    (
        "layers.LSTM(5, return_sequences=True, dropout=0.1)",
        "LSTM",
        {"units": 5, "activation": "tanh", "recurrent_activation": "sigmoid", "return_sequences": True, "dropout": 0.1},
    ),
    ("layers.Concatenate(axis=1)", "Concatenate", {"axis": 1}),
    ("Own(3)", "__main__.Own", {"units": 3}),
    ("Bare()", "__main__.Bare", {}),
]
OWN = """
def own(x): return x
class Own(layers.Dense): pass
class Bare(layers.Layer):
    def __init__(self, function=print): super().__init__()
"""


def test_the_options_of_layers(tensorflow: Engine):
    source = OWN + "".join(f"layer_{number} = {call}\n" for number, (call, _, _) in enumerate(OPTIONS))
    described = values(tensorflow, source, *(f"layer_{number}" for number in range(len(OPTIONS))))
    for layer, (call, kind, expected) in zip(described, OPTIONS, strict=True):
        assert layer.fields["class"] == kind, call
        options = layer.fields["options"]
        assert {name: options[name] for name in expected} == expected, call
        assert not [name for name in options if "initializer" in name or name in ("name", "dtype", "trainable")]


def test_what_the_weights_start_from(tensorflow: Engine):
    source = 'layer = layers.Dense(2, kernel_initializer="normal")\nnone = layers.Flatten()\n'
    layer, none = values(tensorflow, source, "layer", "none")
    assert layer.fields["initializers"] == {"kernel_initializer": "RandomNormal", "bias_initializer": "Zeros"}
    assert none.fields["initializers"] == {}


def test_a_wrapped_layer_is_told_of_too(tensorflow: Engine):
    layer = value(tensorflow, "layer = layers.Bidirectional(layers.LSTM(5))", "layer")
    assert layer.fields["class"] == "Bidirectional"
    assert layer.fields["layer"].fields["class"] == "LSTM"
    assert layer.fields["layer"].fields["options"]["units"] == 5


LOSSES = [
    ("'mse'", "mean_squared_error", "mse"),
    ("'mean_squared_error'", "mean_squared_error", "mean_squared_error"),
    ("'MeanSquaredError'", "mean_squared_error", "MeanSquaredError"),
    ("keras.losses.mean_squared_error", "mean_squared_error", None),
    ("keras.losses.MeanSquaredError()", "mean_squared_error", None),
    ("'categorical_crossentropy'", "categorical_crossentropy", "categorical_crossentropy"),
    ("keras.losses.CategoricalCrossentropy(from_logits=True)", "categorical_crossentropy", None),
    ("'bce'", "binary_crossentropy", "bce"),
    ("keras.losses.Huber()", "huber", None),
    ("own", "own", None),
    ("Own()", "__main__.Own", None),
    ("['mse', 'mae']", ["mean_squared_error", "mean_absolute_error"], None),
    ("{'a': 'mse', 'b': keras.losses.Hinge()}", {"a": "mean_squared_error", "b": "hinge"}, None),
    ("None", None, None),
]
OWN_LOSS = """
def own(y_true, y_pred): return 0.0
class Own(keras.losses.Loss):
    def call(self, y_true, y_pred): return 0.0
"""


def test_a_loss_has_one_name_however_it_is_given(tensorflow: Engine):
    calls = "".join(f"    compiled(loss={loss}),\n" for loss, _, _ in LOSSES)
    source = f"""
def compiled(**options):
    model = keras.Sequential([layers.Dense(1)])
    model.compile("adam", **options)
    return model
{OWN_LOSS}
models = [\n{calls}]
"""
    models = value(tensorflow, source, "models")
    found = [fields(model.fields["compiled"], "loss", "loss_given") for model in models]
    assert found == [[name, given] for _, name, given in LOSSES]
    with_logits = models[6].fields["compiled"].fields["loss_options"]
    assert with_logits["from_logits"] is True


METRICS = [
    ("'accuracy'", "accuracy", "accuracy"),
    ("'acc'", "accuracy", "acc"),
    ("keras.metrics.Accuracy()", "Accuracy()", "accuracy"),
    ("keras.metrics.CategoricalAccuracy(name='hits')", "categorical_accuracy", "hits"),
    ("'binary_accuracy'", "binary_accuracy", "binary_accuracy"),
    ("'mse'", "mean_squared_error", "mse"),
    ("'mae'", "mean_absolute_error", "mae"),
    ("keras.metrics.MeanAbsoluteError()", "mean_absolute_error", "mean_absolute_error"),
    ("keras.metrics.mean_absolute_error", "mean_absolute_error", "mean_absolute_error"),
    ("keras.metrics.SparseTopKCategoricalAccuracy()", "sparse_top_k_categorical_accuracy", None),
    ("keras.metrics.AUC()", "auc", "auc"),
    ("own", "own", "own"),
]


def test_a_metric_has_one_name_however_it_is_given(tensorflow: Engine):
    source = f"""
def own(y_true, y_pred): return 0.0
model = keras.Sequential([layers.Dense(1)])
model.compile("adam", "mse", metrics=[{", ".join(metric for metric, _, _ in METRICS)}])
nested = keras.Sequential([layers.Dense(1)])
nested.compile("adam", "mse", metrics=[["acc"], {{"out": ["mse", "mae"]}}], weighted_metrics=["acc"])
"""
    model, nested = values(tensorflow, source, "model", "nested")
    names, given = fields(model.fields["compiled"], "metrics", "metric_names_given")
    assert names == [name for _, name, _ in METRICS]
    expected = [name for _, _, name in METRICS]
    assert [name for name, wanted in zip(given, expected, strict=True) if wanted] == [name for name in expected if name]
    assert nested.fields["compiled"].fields["metrics"] == [
        "accuracy",
        "mean_squared_error",
        "mean_absolute_error",
        "accuracy",
    ]


@pytest.mark.parametrize(
    ("optimizer", "kind", "options"),
    [
        ("'adam'", "Adam", {"learning_rate": 0.001, "beta_1": 0.9}),
        ("keras.optimizers.SGD(learning_rate=0.01, momentum=0.9)", "SGD", {"learning_rate": 0.01, "momentum": 0.9}),
        (
            "keras.optimizers.RMSprop(keras.optimizers.schedules.ExponentialDecay(0.1, 100, 0.9))",
            "RMSprop",
            {"learning_rate": 0.1, "schedule": "ExponentialDecay"},
        ),
    ],
)
def test_an_optimizer_with_its_settings(tensorflow: Engine, optimizer: str, kind: str, options: dict[str, Any]):
    source = f"model = keras.Sequential([layers.Dense(1)])\nmodel.compile({optimizer}, 'mse')\nown = model.optimizer"
    model, own = values(tensorflow, source, "model", "own")
    assert model.fields["compiled"].fields["optimizer"] == own
    assert (own.type, own.fields["class"]) == ("keras.Optimizer", kind)
    assert {name: own.fields["options"][name] for name in options} == options


def test_a_model_with_too_many_weights_is_described_without_them(tensorflow: Engine):
    source = """
big = layers.Dense(4096, kernel_initializer="zeros")
model = keras.Sequential([keras.Input((4200,)), big, keras.Sequential([layers.Dense(2)])])
"""
    model = value(tensorflow, source, "model")
    assert model.fields["trainable_params"] == 4200 * 4096 + 4096 + 4096 * 2 + 2
    reason = Unexportable("its weights take 65 MiB")
    assert layers_of(model, "weights")[1] == [reason]
    assert layers_of(model.fields["layers"][2].fields["model"], "weights")[1] == [reason]


def test_what_can_not_be_described_says_why(tensorflow: Engine):
    source = """
class Broken(keras.Sequential):
    @property
    def trainable_weights(self):
        raise RuntimeError("no weights here")
broken = Broken([keras.Input((3,)), layers.Dense(1)])
both = [broken, 3]
"""
    broken, both = values(tensorflow, source, "broken", "both")
    assert broken == Unexportable("it is a Broken that can't be looked into (RuntimeError: no weights here)")
    assert both == [broken, 3]


def test_tensors_and_variables_are_the_arrays_that_they_hold(tensorflow: Engine):
    source = """
import tensorflow as tf
tensor = tf.constant([[1.0, 2.0]])
number = tf.reduce_sum(tensor)
variable = tf.Variable([1, 2])
weight = keras.Variable([0.5])
symbol = keras.Input((3,))
texts = tf.constant(["a", "b"])
"""
    tensor, number, variable, weight, symbol, texts = values(
        tensorflow, source, "tensor", "number", "variable", "weight", "symbol", "texts"
    )
    assert isinstance(tensor, Array)
    assert (tensor.dtype, tensor.numpy().tolist()) == ("f4", [[1.0, 2.0]])
    assert (number.shape, number.numpy()) == ((), 3.0)
    assert variable.numpy().tolist() == [1, 2]
    assert weight.numpy().tolist() == [0.5]
    assert isinstance(symbol, Opaque)
    assert isinstance(texts, list)


def test_settings_bound_to_names(tensorflow: Engine):
    source = """
loss = keras.losses.CategoricalCrossentropy(label_smoothing=0.1)
metric = keras.metrics.BinaryAccuracy()
stop = keras.callbacks.EarlyStopping(monitor="val_accuracy", patience=3, min_delta=0.01)
history = keras.callbacks.History()
kind = keras.layers.Dense
"""
    loss, metric, stop, history, kind = values(tensorflow, source, "loss", "metric", "stop", "history", "kind")
    assert loss.type == "keras.Loss"
    assert fields(loss, "class", "name") == ["CategoricalCrossentropy", "categorical_crossentropy"]
    assert loss.fields["options"]["label_smoothing"] == 0.1
    assert metric == Record("keras.Metric", {"class": "BinaryAccuracy", "name": "binary_accuracy"})
    assert stop.type == "keras.Callback"
    assert fields(stop, "class", "model") == ["EarlyStopping", None]
    expected = {"monitor": "val_accuracy", "patience": 3, "min_delta": 0.01, "restore_best_weights": False}
    assert {name: stop.fields["options"][name] for name in expected} == expected
    assert history == Record("keras.History", {"history": {}, "epochs": [], "params": {}, "model": None})
    assert isinstance(kind, Function)


def test_a_model_deep_inside_other_values_is_only_named(tensorflow: Engine):
    source = "model = keras.Sequential([layers.Dense(1)])\nnear, far = [[[model]]], [[[[model]]]]"
    near, far = values(tensorflow, source, "near", "far")
    assert isinstance(near[0][0][0], Record)
    assert isinstance(far[0][0][0][0], Opaque)
