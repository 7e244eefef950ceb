"""What is known of a model: its layers, how it was compiled and what `fit` was asked for, as typed data."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from grader.evidence import Array, Unexportable, Value
from grader.models.fields import Fields, Shape, Unreadable, plain

__all__ = ["Callback", "Compiled", "Fit", "Layer", "Model", "Optimizer", "Shape", "Unreadable", "read_model"]

MAX_LAYERS = 1000
MAX_NESTING = 5
MAX_FITS = 2000
MAX_CALLBACKS = 100
MAX_WEIGHTS = 64
MAX_EPOCHS = 10_000
_OPERATIONS: Mapping[str, tuple[str, dict[str, Value]]] = {
    "ops.Add": ("Add", {}),
    "ops.Relu": ("Activation", {"activation": "relu"}),
    "ops.Sigmoid": ("Activation", {"activation": "sigmoid"}),
    "ops.Softmax": ("Activation", {"activation": "softmax"}),
    "ops.Tanh": ("Activation", {"activation": "tanh"}),
}
"""Functions that are called on what a layer gives, and the layers that do the same."""


@dataclass(frozen=True)
class Layer:
    """One layer.

    Attributes:
        kind: the name of its class; with its module in front if it is none of Keras's own.
        options: the arguments that its class was called with, by name.
        initializers: what its weights start from: the name of an argument (`kernel_initializer`) and that of a class.
        inputs: the positions, in the model, of the layers that it takes its inputs from.
        fixed_params: parameters that training does not change.
        weights: the weights, or None if they could not be exported.
        model: the model that it is, if it is one.
        calls: how many times it is used within its model.
    """

    kind: str
    name: str
    options: Mapping[str, Value]
    inputs: tuple[int, ...]
    output_shape: Shape | None
    trainable_params: int
    fixed_params: int
    weights: tuple[Array, ...] | None
    model: Model | None = None
    calls: int = 1
    initializers: Mapping[str, Value] = field(default_factory=dict)

    @property
    def params(self) -> int:
        """All parameters."""
        return self.trainable_params + self.fixed_params


@dataclass(frozen=True)
class Optimizer:
    """An optimizer: its class and the arguments that it was made with."""

    kind: str
    options: Mapping[str, Value]

    @property
    def learning_rate(self) -> float | None:
        """The learning rate, unless it is none that stays the same."""
        rate = self.options.get("learning_rate")
        return float(rate) if isinstance(rate, (int, float)) and math.isfinite(rate) else None


@dataclass(frozen=True)
class Compiled:
    """What `compile` was given, with aliases and objects resolved to the names of what they stand for."""

    optimizer: Optimizer
    loss: Value
    metrics: tuple[str, ...]


@dataclass(frozen=True)
class Callback:
    """A callback that `fit` was given: its class and its arguments."""

    kind: str
    options: Mapping[str, Value]


@dataclass(frozen=True)
class Fit:
    """One call of `fit`.

    Attributes:
        epochs, epochs_run: how many were asked for, and how many came about.
        steps: steps of the optimizer per epoch.
        rows: how many rows were trained on, those held back aside.
        validation_split: the share held back, where `fit` did that itself.
        validation_rows: how many rows were validated on; None for none.
        validation_is_training: whether rows that were trained on were validated on as well.
        inputs_digest, pairs_digest: tell data apart; empty where they are not known.
        history: what was recorded after each epoch, by the name of the metric.
    """

    epochs: int
    epochs_run: int
    batch_size: int | None
    steps: int | None
    rows: int | None
    validation: str
    validation_split: float | None
    validation_rows: int | None
    validation_is_training: bool
    callbacks: tuple[Callback, ...]
    inputs_digest: str
    pairs_digest: str
    history: Mapping[str, tuple[float, ...]]

    @property
    def share_held_back(self) -> float | None:
        """The share of the rows that was held back for validation; None if that is not known."""
        if self.validation_split:
            return self.validation_split
        if not self.validation_rows or self.rows is None:
            return None
        return self.validation_rows / (self.rows + self.validation_rows)


@dataclass(frozen=True)
class Model:
    """One model.

    Attributes:
        style: `sequential`, `functional` or `subclassed`.
        layers: its layers in Keras's order, layers for inputs among them.
        iterations: steps that its optimizer has done.
        identity: tells the models of one run apart.
        trainable_params, fixed_params: parameters that training changes, and those that it does not.
        inputs, outputs: the positions of the layers that are its inputs and that give its outputs; empty where that
            is not said.
    """

    style: str
    name: str
    built: bool
    input_shape: Shape | None
    output_shape: Shape | None
    layers: tuple[Layer, ...]
    compiled: Compiled | None
    iterations: int
    fits: tuple[Fit, ...]
    identity: int | None
    trainable_params: int
    fixed_params: int
    inputs: tuple[int, ...] = ()
    outputs: tuple[int, ...] = ()

    @property
    def params(self) -> int:
        """All parameters."""
        return self.trainable_params + self.fixed_params


def read_model(value: Value) -> Model:
    """The model that a record describes.

    Raises:
        Unreadable: it describes none.
    """
    return _model(value, 0)


def _model(value: Value, depth: int) -> Model:
    fields = Fields(value, "keras.Model")
    if depth > MAX_NESTING:
        raise Unreadable("its models are nested too deeply")
    layers = tuple(_layer(item, depth) for item in fields.items("layers", MAX_LAYERS))
    style = fields.text("style")
    if style not in ("sequential", "functional", "subclassed"):
        raise Unreadable("its style is none that Keras has")
    compiled = fields.value("compiled")
    return Model(
        style=style,
        name=fields.text("name"),
        built=fields.flag("built"),
        input_shape=fields.shape("input_shape"),
        output_shape=fields.shape("output_shape"),
        layers=layers,
        compiled=None if compiled is None else _compiled(compiled),
        iterations=fields.count("iterations"),
        fits=tuple(_fit(item) for item in fields.items("fits", MAX_FITS)),
        identity=fields.whole("identity"),
        inputs=_positions(fields, "inputs", len(layers)),
        trainable_params=fields.count("trainable_params"),
        fixed_params=fields.count("fixed_params"),
        outputs=_positions(fields, "outputs", len(layers)),
    )


def _layer(value: Value, depth: int) -> Layer:
    fields = Fields(value, "keras.Layer")
    model = fields.value("model")
    kind, options = fields.text("class"), fields.options("options")
    kind, options = _OPERATIONS.get(kind, (kind, options))
    return Layer(
        kind=kind,
        name=fields.text("name"),
        options=options,
        inputs=_positions(fields, "inputs", MAX_LAYERS),
        output_shape=fields.shape("output_shape"),
        trainable_params=fields.count("trainable_params"),
        fixed_params=fields.count("fixed_params"),
        weights=_weights(fields),
        model=None if model is None else _model(model, depth + 1),
        calls=fields.count("calls"),
        initializers=fields.options("initializers"),
    )


def _positions(fields: Fields, name: str, below: int) -> tuple[int, ...]:
    found = [plain(item) for item in fields.items(name, MAX_LAYERS)]
    if not all(type(item) is int and 0 <= item < below for item in found):
        raise Unreadable(f"its {name} are no positions of layers")
    return tuple(item for item in found if isinstance(item, int))


def _weights(fields: Fields) -> tuple[Array, ...] | None:
    if isinstance(fields.value("weights"), Unexportable):
        return None
    found = fields.items("weights", MAX_WEIGHTS)
    arrays = tuple(item for item in found if isinstance(item, Array))
    return arrays if len(arrays) == len(found) else None


def read_optimizer(value: Value) -> Optimizer:
    """The optimizer that a record describes.

    Raises:
        Unreadable: it describes none.
    """
    fields = Fields(value, "keras.Optimizer")
    return Optimizer(fields.text("class"), fields.options("options"))


def _compiled(value: Value) -> Compiled:
    fields = Fields(value, "keras.Compiled")
    loss = plain(fields.value("loss"))
    if not isinstance(loss, (str, list, dict, type(None))):
        raise Unreadable("its loss is none that Keras has")
    return Compiled(read_optimizer(fields.value("optimizer")), loss, fields.texts("metrics"))


def _fit(value: Value) -> Fit:
    fields = Fields(value, "keras.Fit")
    return Fit(
        epochs=fields.count("epochs"),
        epochs_run=fields.count("epochs_run"),
        batch_size=fields.whole("batch_size"),
        steps=fields.whole("steps"),
        rows=fields.whole("rows"),
        validation=fields.text("validation", "none"),
        validation_split=fields.number("validation_split"),
        validation_rows=fields.whole("validation_rows"),
        validation_is_training=fields.flag("validation_is_training"),
        callbacks=tuple(_callback(item) for item in fields.items("callbacks", MAX_CALLBACKS)),
        inputs_digest=fields.text("inputs_digest"),
        pairs_digest=fields.text("pairs_digest"),
        history=read_history(fields.value("history")),
    )


def _callback(value: Value) -> Callback:
    fields = Fields(value, "keras.Callback")
    return Callback(fields.text("class"), fields.options("options"))


def read_history(value: Value) -> dict[str, tuple[float, ...]]:
    """What was recorded after each epoch, by the name of the metric.

    Raises:
        Unreadable: it is no such record.
    """
    recorded = plain(value)
    if recorded is None:
        return {}
    if not isinstance(recorded, dict) or len(recorded) > 100:
        raise Unreadable("its history is none that Keras writes")
    history: dict[str, tuple[float, ...]] = {}
    for name, series in recorded.items():
        if not isinstance(name, str) or not isinstance(series, list) or len(series) > MAX_EPOCHS:
            raise Unreadable("its history is none that Keras writes")
        history[name] = tuple(float(item) for item in series if isinstance(item, (int, float)))
    return history
