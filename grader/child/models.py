"""Keras objects as records: models by their layers, weights, settings and trainings."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable
from typing import Any

from grader.child.compiled import (
    class_of,
    described_callback,
    described_compiled,
    described_loss,
    described_metric,
    described_optimizer,
    plain,
    plain_options,
)
from grader.child.describe import class_name
from grader.child.recorders import Recorder
from grader.evidence import Array, Record, Unexportable, Value

MAX_LAYERS = 2000
MAX_NESTING = 4
MAX_WEIGHT_BYTES = 64 << 20


def described_keras(thing: Any, kind: type, recorder: Recorder | None) -> Record | Unexportable | None:
    """The record of an object of Keras, or None for anything else. Whatever goes wrong on the way is evidence too."""
    keras = sys.modules.get("keras")
    if not hasattr(keras, "Model"):
        return None
    try:
        return _Description(keras, recorder).of(thing, kind)
    except BaseException as error:
        reason = f"it is a {class_name(kind)} that can't be looked into ({type(error).__name__}: {error})"
        return Unexportable(reason[:300])


def tensor_values(thing: Any, kind: type) -> Any:
    """The NumPy array that a tensor or variable holds, or None for anything else."""
    keras, tensorflow = sys.modules.get("keras"), sys.modules.get("tensorflow")
    found = [vars(module).get(name) for module in (keras, tensorflow) if module for name in ("Variable", "Tensor")]
    if not issubclass(kind, tuple(base for base in found if isinstance(base, type))) or not hasattr(thing, "numpy"):
        return None
    return sys.modules["numpy"].asarray(thing.numpy())


class _Description:
    def __init__(self, keras: Any, recorder: Recorder | None) -> None:
        self._keras = keras
        self._recorder = recorder
        self._bytes = 0

    def of(self, thing: Any, kind: type) -> Record | None:
        keras = self._keras
        if issubclass(kind, keras.layers.Layer):
            self._bytes = 4 * _count(thing.weights)
        if issubclass(kind, keras.Model):
            return self._model(thing, 0)
        if issubclass(kind, keras.layers.Layer):
            return self._layer(thing, [], [], 0)
        if issubclass(kind, keras.callbacks.History):
            return self._history(thing)
        if issubclass(kind, keras.callbacks.Callback):
            described = described_callback(thing)
            return Record(described.type, {**described.fields, "model": self._identity(thing.model)})
        if issubclass(kind, keras.optimizers.Optimizer):
            return described_optimizer(thing)
        if issubclass(kind, keras.losses.Loss):
            return described_loss(thing)
        return described_metric(thing) if issubclass(kind, keras.metrics.Metric) else None

    def _model(self, model: Any, depth: int) -> Record:
        graph = _Graph(self._keras, model)
        if len(graph.operations) > MAX_LAYERS:
            raise ValueError(f"it has {len(graph.operations):,} layers")
        layers = [
            self._layer(operation, graph.inputs_of(operation, position), graph.calls_of(operation), depth)
            for position, operation in enumerate(graph.operations)
        ]
        recorder = self._recorder
        return Record(
            "keras.Model",
            {
                "style": graph.style,
                "name": str(model.name),
                "built": bool(model.built),
                "input_shape": _shape(getattr(model, "input_shape", None)),
                "output_shape": _shape(getattr(model, "output_shape", None)),
                "layers": list(layers),
                "inputs": graph.positions(graph.inputs),
                "outputs": graph.positions(graph.outputs),
                "trainable_params": _count(model.trainable_weights),
                "fixed_params": _count(model.non_trainable_weights),
                "compiled": described_compiled(model),
                "iterations": _iterations(model),
                "fits": recorder.fits_of(model) if recorder is not None else [],
                "identity": self._identity(model),
            },
        )

    def _layer(self, layer: Any, inputs: list[Value], calls: list[Any], depth: int) -> Record:
        """A layer, or another operation of a functional model, which has no weights."""
        nested = isinstance(layer, self._keras.Model)
        outputs = [tensor.shape for call in calls[:1] for tensor in call.outputs]
        fields: dict[str, Value] = {
            "class": _layer_class(layer),
            "name": str(layer.name),
            "options": {} if nested else _options(layer),
            "initializers": {} if nested else _initializers(layer),
            "inputs": inputs,
            "calls": len(calls),
            "output_shape": _shape(outputs[0] if len(outputs) == 1 else outputs or None),
            "trainable": bool(getattr(layer, "trainable", True)),
            "trainable_params": _count(getattr(layer, "trainable_weights", ())),
            "fixed_params": _count(getattr(layer, "non_trainable_weights", ())),
            "weights": [] if nested else self._weights(layer),
        }
        if nested and depth < MAX_NESTING:
            fields["model"] = self._model(layer, depth + 1)
        inner = getattr(layer, "forward_layer", None) or getattr(layer, "layer", None)  # Bidirectional, TimeDistributed
        if isinstance(inner, self._keras.layers.Layer) and depth < MAX_NESTING:
            fields["layer"] = self._layer(inner, [], [], depth + 1)
        return Record("keras.Layer", fields)

    def _weights(self, layer: Any) -> Value:
        if self._bytes > MAX_WEIGHT_BYTES:
            return Unexportable(f"its weights take {self._bytes >> 20:,} MiB")
        np = sys.modules["numpy"]
        arrays = [np.asarray(weight.numpy(), dtype="<f4") for weight in getattr(layer, "weights", [])]
        return [Array("f4", tuple(array.shape), array.tobytes()) for array in arrays]

    def _history(self, history: Any) -> Record:
        return Record(
            "keras.History",
            {
                "history": {str(name): [float(item) for item in series] for name, series in history.history.items()},
                "epochs": [int(epoch) for epoch in getattr(history, "epoch", [])],
                "params": plain_options(history.params or {}),
                "model": self._identity(history.model),
            },
        )

    def _identity(self, model: Any) -> int | None:
        return None if model is None or self._recorder is None else self._recorder.identity(model)


class _Graph:
    """The operations of a model in order, and which takes what from which."""

    def __init__(self, keras: Any, model: Any) -> None:
        functional: Any = sys.modules["keras.src.models.functional"].Functional  # it has no public name
        self._calls: dict[int, list[Any]] = {}
        self._chain = isinstance(model, keras.Sequential)
        graph = model._functional if self._chain else model
        self.inputs: list[Any] = []
        self.outputs: list[Any] = []
        if isinstance(graph, functional):
            self.style = "sequential" if self._chain else "functional"
            self.operations = list(model._layers if self._chain else graph.operations)
            self.inputs, self.outputs = [
                [tensor._keras_history.operation for tensor in tensors] for tensors in (graph.inputs, graph.outputs)
            ]
            self._find_calls(graph)
        else:
            self.style = "sequential" if self._chain else "subclassed"
            self.operations = list(model._layers if self._chain else model.layers)
        self._places = {id(operation): position for position, operation in enumerate(self.operations)}

    def _find_calls(self, graph: Any) -> None:
        for depth in sorted(graph._nodes_by_depth, reverse=True):
            for call in graph._nodes_by_depth[depth]:
                self._calls.setdefault(id(call.operation), []).append(call)

    def calls_of(self, operation: Any) -> list[Any]:
        """The calls of an operation within the model, those nearest to its inputs first."""
        return self._calls.get(id(operation), [])

    def inputs_of(self, operation: Any, position: int) -> list[Value]:
        """The positions of the operations whose outputs an operation takes."""
        if self._chain:
            return [position - 1] if position else []
        tensors = [tensor for call in self.calls_of(operation) for tensor in call.input_tensors]
        return self.positions(tensor._keras_history.operation for tensor in tensors)

    def positions(self, operations: Iterable[Any]) -> list[Value]:
        """The positions of operations that are part of the model."""
        return [self._places[id(operation)] for operation in operations if id(operation) in self._places]


def _layer_class(layer: Any) -> str:
    """The class of a layer; another operation, such as the sum that `a + b` makes, bears its module's name."""
    name = class_of(layer)
    return name if hasattr(layer, "trainable_weights") else f"ops.{name}"


def _options(layer: Any) -> dict[Value, Value]:
    try:
        config = dict(layer.get_config())
    except (NotImplementedError, AttributeError, TypeError, ValueError):
        return {}
    for name in ("activation", "recurrent_activation"):
        if name in config:
            chosen = getattr(layer, name, None)
            config[name] = getattr(chosen, "__name__", None) or class_of(chosen)
    if "batch_shape" in config:
        config = {"batch_shape": _shape(config["batch_shape"])}
    return plain_options(config)


def _initializers(layer: Any) -> dict[Value, Value]:
    """What a layer's weights start from, by the names of its arguments."""
    initializers = sys.modules["keras"].initializers
    state = {name: thing for name, thing in vars(layer).items() if name.endswith("_initializer")}
    return {name: class_of(thing) for name, thing in state.items() if isinstance(thing, initializers.Initializer)}


def _shape(shape: Any) -> Value:
    """A shape as a list whose first entry, the number of rows, is None; of several tensors, a list of shapes."""
    if shape is None:
        return None
    if isinstance(shape, dict):
        return [_shape(item) for item in shape.values()]
    if any(isinstance(item, (list, tuple)) for item in shape):
        return [_shape(item) for item in shape]
    return [None, *(size if size is None else int(size) for size in shape[1:])]


def _count(weights: Iterable[Any]) -> int:
    return sum(math.prod(weight.shape) for weight in weights)


def _iterations(model: Any) -> int:
    optimizer = getattr(model, "optimizer", None)
    return 0 if optimizer is None else int(plain(optimizer.iterations.numpy()))
