"""Values carried over from another exercise, made anew in the student's process.

Models are built by our own calls of Keras's constructors, from an allow-list of classes and arguments: nothing of
Keras that reads configurations is involved.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from grader.evidence import Array, Column, NumpyScalar, Record, Table, Value

_RECURRENT: tuple[str, ...] = ("units", "activation", "recurrent_activation", "use_bias", "dropout")
_RECURRENT += ("recurrent_dropout", "return_sequences", "go_backwards", "unroll")
_CONVOLUTION = ("filters", "kernel_size", "strides", "padding", "dilation_rate", "groups", "activation", "use_bias")
_POOLING = ("pool_size", "strides", "padding")
_LAYERS: dict[str, tuple[str, ...]] = {
    "Activation": ("activation",),
    "Add": (),
    "Average": (),
    "AveragePooling1D": _POOLING,
    "AveragePooling2D": _POOLING,
    "BatchNormalization": ("axis", "momentum", "epsilon", "center", "scale"),
    "Concatenate": ("axis",),
    "Conv1D": _CONVOLUTION,
    "Conv2D": _CONVOLUTION,
    "Conv2DTranspose": _CONVOLUTION,
    "Dense": ("units", "activation", "use_bias"),
    "Dropout": ("rate",),
    "ELU": ("alpha",),
    "Embedding": ("input_dim", "output_dim", "mask_zero"),
    "Flatten": (),
    "GRU": (*_RECURRENT, "reset_after"),
    "GaussianNoise": ("stddev",),
    "GlobalAveragePooling1D": (),
    "GlobalAveragePooling2D": (),
    "GlobalMaxPooling1D": (),
    "GlobalMaxPooling2D": (),
    "LSTM": (*_RECURRENT, "unit_forget_bias"),
    "LayerNormalization": ("axis", "epsilon", "center", "scale"),
    "LeakyReLU": ("negative_slope",),
    "MaxPooling1D": _POOLING,
    "MaxPooling2D": _POOLING,
    "Maximum": (),
    "Multiply": (),
    "ReLU": ("max_value", "negative_slope", "threshold"),
    "RepeatVector": ("n",),
    "Rescaling": ("scale", "offset"),
    "Reshape": ("target_shape",),
    "SimpleRNN": tuple(name for name in _RECURRENT if name != "recurrent_activation"),
    "Softmax": ("axis",),
    "SpatialDropout1D": ("rate",),
    "SpatialDropout2D": ("rate",),
    "Subtract": (),
    "UpSampling1D": ("size",),
    "UpSampling2D": ("size", "interpolation"),
}
"""The layers that can be built, and the arguments that are passed on."""
_MERGING = ("Add", "Average", "Concatenate", "Maximum", "Multiply", "Subtract")
_OPTIMIZERS: tuple[str, ...] = ("SGD", "Adam", "AdamW", "RMSprop", "Adagrad", "Adadelta", "Adamax", "Nadam")
_SETTINGS: tuple[str, ...] = (
    "learning_rate",
    "momentum",
    "nesterov",
    "rho",
    "beta_1",
    "beta_2",
    "epsilon",
    "amsgrad",
    "centered",
)
_SETTINGS += ("weight_decay", "clipnorm", "clipvalue", "initial_accumulator_value")
_LOSSES: tuple[str, ...] = (
    "mean_squared_error",
    "mean_absolute_error",
    "mean_absolute_percentage_error",
    "huber",
    "hinge",
)
_LOSSES += ("binary_crossentropy", "categorical_crossentropy", "sparse_categorical_crossentropy", "kl_divergence")
_METRICS: dict[str, str | None] = {
    "accuracy": None,
    "binary_accuracy": "BinaryAccuracy",
    "categorical_accuracy": "CategoricalAccuracy",
    "sparse_categorical_accuracy": "SparseCategoricalAccuracy",
    "mean_squared_error": "MeanSquaredError",
    "root_mean_squared_error": "RootMeanSquaredError",
    "mean_absolute_error": "MeanAbsoluteError",
    "mean_absolute_percentage_error": "MeanAbsolutePercentageError",
}
"""The metrics that can be carried over, and their classes; None for what depends on the shapes."""
_ALIASES = {"acc": "accuracy", "mse": "mean_squared_error", "mae": "mean_absolute_error"}
"""Names that Keras also has for them, and for what is recorded of them."""


class CannotRebuild(Exception):
    """A value that is not among those that can be made anew; the text says what it has."""


def revive(value: Value) -> Any:
    """The object that a value describes: plain data, an array, a table of pandas, or a model of Keras.

    Raises:
        CannotRebuild: it is none of these, or a model with parts that are not known here.
    """
    match value:
        case None | bool() | int() | float() | complex() | str():
            return value
        case list() | tuple() | set() | frozenset():
            return type(value)(revive(item) for item in value)
        case dict():
            return {revive(key): revive(item) for key, item in value.items()}
        case Array():
            return value.numpy().copy()
        case NumpyScalar(dtype, number):
            import numpy as np

            return np.dtype(dtype).type(number)
        case Column():
            return _series(value)
        case Table(columns, _):
            import pandas as pd

            return pd.DataFrame({revive(column.name): _series(column) for column in columns})
        case Record("keras.Model", fields):
            return _model(fields)
    raise CannotRebuild(f"{type(value).__name__} can't be carried over")


def _series(column: Column) -> Any:
    import pandas as pd

    return pd.Series(revive(column.values), index=revive(column.index), name=revive(column.name))


def _model(fields: dict[str, Value]) -> Any:
    import keras

    records = [item.fields for item in _list(fields["layers"]) if isinstance(item, Record)]
    layers = [_layer(keras, record) for record in records]
    if fields["style"] == "sequential":
        model = keras.Sequential(layers, name=fields["name"])
    elif fields["style"] == "functional":
        model = _functional(keras, fields, records, layers)
    else:
        raise CannotRebuild("a model with a class of its own can't be carried over")
    for layer, record in zip(layers, records, strict=True):
        weights = [revive(item) for item in _list(record["weights"])]
        if weights:
            layer.set_weights(weights)
        if record["class"] != "InputLayer":
            layer.trainable = bool(record["trainable"])
    compiled = fields["compiled"]
    if isinstance(compiled, Record):
        _compile(keras, model, compiled.fields)
    return model


def _layer(keras: Any, record: dict[str, Value]) -> Any:
    """A layer, or the symbolic input that an input layer stands for."""
    kind, options, nested = record["class"], record["options"], record.get("model")
    if isinstance(nested, Record):
        return _model(nested.fields)
    if not isinstance(options, dict) or not isinstance(kind, str):
        raise CannotRebuild("a layer that can't be read can't be carried over")
    if kind == "InputLayer":
        return keras.layers.InputLayer(batch_shape=_shape(options["batch_shape"]), name=record["name"])
    if kind not in _LAYERS:
        raise CannotRebuild(f"a layer of the kind {kind} can't be carried over")
    arguments = {name: _argument(options[name]) for name in _LAYERS[kind] if name in options}
    return getattr(keras.layers, kind)(**arguments, name=record["name"])


def _functional(keras: Any, fields: dict[str, Value], records: list[dict[str, Value]], layers: list[Any]) -> Any:
    tensors: list[Any] = []
    for record, layer in zip(records, layers, strict=True):
        sources = [tensors[_int(position)] for position in _list(record["inputs"])]
        if record.get("calls", 1) not in (0, 1):
            raise CannotRebuild("a layer that is used more than once can't be carried over")
        if record["class"] == "InputLayer":
            tensors.append(layer.output)
        else:
            tensors.append(layer(sources if len(sources) > 1 or record["class"] in _MERGING else sources[0]))
    inputs, outputs = (
        _one_or_all(tensors[_int(place)] for place in _list(fields[key])) for key in ("inputs", "outputs")
    )
    return keras.Model(inputs, outputs, name=fields["name"])


def _one_or_all(tensors: Iterable[Any]) -> Any:
    found = list(tensors)
    return found[0] if len(found) == 1 else found


def _compile(keras: Any, model: Any, compiled: dict[str, Value]) -> None:
    optimizer = compiled["optimizer"]
    if not isinstance(optimizer, Record) or optimizer.fields["class"] not in _OPTIMIZERS:
        raise CannotRebuild("its optimizer can't be carried over")
    options = optimizer.fields["options"]
    settings = {name: options[name] for name in _SETTINGS if isinstance(options, dict) and name in options}
    loss, loss_options = compiled["loss"], compiled.get("loss_options")
    if loss not in _LOSSES or (isinstance(loss_options, dict) and loss_options.get("from_logits")):
        raise CannotRebuild(f"its loss {loss} can't be carried over")
    metrics = [
        _metric(keras, name, given)
        for name, given in zip(_list(compiled["metrics"]), _list(compiled["metric_names_given"]), strict=True)
    ]
    made = getattr(keras.optimizers, str(optimizer.fields["class"]))(**settings)
    model.compile(optimizer=made, loss=loss, metrics=metrics)


def _metric(keras: Any, name: Value, given: Value) -> Any:
    """A metric by the name that it was given as; an object, where it bears the name of another one."""
    if name not in _METRICS:
        raise CannotRebuild("its metrics can't be carried over")
    if given == name or _METRICS[str(name)] is None or _ALIASES.get(str(given)) == name:
        return given if given in (*_METRICS, *_ALIASES) else name
    return getattr(keras.metrics, str(_METRICS[str(name)]))(name=given)


def _argument(value: Value) -> Any:
    """A plain argument; lists become the tuples that Keras takes."""
    if isinstance(value, (list, tuple)):
        return tuple(_argument(item) for item in value)
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    raise CannotRebuild("a layer with an argument that is no plain value can't be carried over")


def _shape(value: Value) -> tuple[int | None, ...]:
    return tuple(None if size is None else _int(size) for size in _list(value))


def _list(value: Value) -> list[Value]:
    if isinstance(value, (list, tuple)):
        return list(value)
    raise CannotRebuild("its weights are too large to be carried over")


def _int(value: Value) -> int:
    if isinstance(value, int):
        return value
    raise CannotRebuild("a model that can't be read can't be carried over")
