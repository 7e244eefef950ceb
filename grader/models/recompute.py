"""What a model gives for rows of data, computed again with NumPy from its exported weights."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from grader.compare import show
from grader.models.fingerprint import Layer, Model
from grader.models.structure import Node, nodes

if TYPE_CHECKING:
    import numpy.typing as npt

    Numbers: TypeAlias = npt.NDArray[Any]

BATCH = 256
MAX_WORK = 10**11
"""Rows times weights: some seconds."""
MAX_CELLS = 1 << 26
"""Numbers that one batch may become on its way through a layer."""


class CannotRebuild(Exception):
    """The model has parts that can't be computed here; the text says which."""


class NotFinite(Exception):
    """Weights or outputs are NaN or infinite; the text says where."""


class DoesNotFit(Exception):
    """The model does not take rows of this shape, or its weights don't fit together; the text says what is wrong."""


def outputs_for(model: Model, rows: Numbers) -> Numbers:
    """What the model gives for `rows` (one row along the first axis), as float32.

    A class of its own is taken to use its layers one after the other, which can't be seen from outside.

    Raises:
        CannotRebuild: it has layers that are not known here.
        NotFinite: its weights or outputs are no finite numbers.
        DoesNotFit: it does not take such rows.
    """
    import numpy as np

    graph = nodes(model)
    _check(model, graph)
    weights = [_weights(node) for node in graph]
    work = len(rows) * sum(array.size for arrays in weights for array in arrays)
    if work > MAX_WORK:
        raise CannotRebuild("it is too large to be computed again")
    shape = _input_shape(model, rows)
    with np.errstate(all="ignore"):
        batches = [
            _forward(graph, weights, rows[start : start + BATCH].reshape(-1, *shape).astype(np.float32))
            for start in range(0, len(rows), BATCH)
        ]
    outputs: Numbers = np.concatenate(batches)
    if not np.isfinite(outputs).all():
        raise NotFinite("what it gives is not a number (NaN) or infinite")
    return outputs


def _check(model: Model, graph: Sequence[Node]) -> None:
    """Refuse graphs that can't be computed, before anything is."""
    if not graph:
        raise CannotRebuild("it has no layers")
    unknown = next((node.layer.kind for node in graph if node.layer.kind not in _STEPS), None)
    if unknown is not None:
        raise CannotRebuild(f"it has a layer of the kind {unknown}")
    shared = next((node.row for node in graph if node.layer.calls > 1), None)
    if shared is not None:
        raise CannotRebuild(f"its layer {shared} is used more than once")
    used = {source for node in graph for source in node.inputs}
    if sum(place not in used for place in range(len(graph))) != 1 or len(model.outputs) > 1:
        raise CannotRebuild("it has several outputs")
    if any(source < -1 for source in used):
        raise CannotRebuild("it has several inputs")


def _input_shape(model: Model, rows: Numbers) -> tuple[int, ...]:
    """The shape in which the model takes one row."""
    shape = (model.input_shape or (None, *rows.shape[1:]))[1:]
    sizes = tuple(size for size in shape if type(size) is int)
    if len(sizes) != len(shape) or math.prod(sizes) != math.prod(rows.shape[1:]):
        raise DoesNotFit(f"it takes rows of shape {shape}, but the rows have the shape {rows.shape[1:]}")
    return sizes


def _weights(node: Node) -> list[Numbers]:
    """The weights of a layer.

    Raises:
        CannotRebuild: they were not exported.
        NotFinite: they are no finite numbers.
        DoesNotFit: there are none yet.
    """
    import numpy as np

    layer = node.layer
    if not layer.weights and not layer.params and layer.kind in ("Dense", "BatchNormalization"):
        raise DoesNotFit("it has no weights yet, because it does not know its input shape")
    if layer.weights is None or (layer.params and not layer.weights):
        raise CannotRebuild("its weights are too large to be exported")
    arrays = [array.numpy() for array in layer.weights]
    for array in arrays:
        if array.dtype.kind != "f":
            raise CannotRebuild(f"layer {node.row} has weights that are no decimal numbers")
        if not np.isfinite(array).all():
            raise NotFinite(f"the weights of layer {node.row} ({layer.kind}) are not numbers (NaN) or infinite")
    return [array.astype(np.float32) for array in arrays]


def _forward(graph: Sequence[Node], weights: Sequence[Sequence[Numbers]], rows: Numbers) -> Numbers:
    values: list[Numbers] = []
    for node, arrays in zip(graph, weights, strict=True):
        sources = [values[source] if source >= 0 else rows for source in node.inputs]
        try:
            value = _STEPS[node.layer.kind](node.layer, arrays, sources)
        except (ValueError, IndexError, TypeError):
            raise DoesNotFit(f"the weights of layer {node.row} ({node.layer.kind}) don't fit its inputs") from None
        if value.size > MAX_CELLS:
            raise CannotRebuild("it is too large to be computed again")
        values.append(value)
    return values[-1]


def _dense(layer: Layer, weights: Sequence[Numbers], sources: Sequence[Numbers]) -> Numbers:
    [values], [kernel, *offsets] = sources, weights
    width, units = kernel.shape
    if width != values.shape[-1] or any(offset.shape != (units,) for offset in offsets) or len(offsets) > 1:
        raise ValueError
    if values.size // width * units > MAX_CELLS:
        raise CannotRebuild("it is too large to be computed again")
    result: Numbers = values @ kernel
    for offset in offsets:
        result = result + offset
    return activate(layer.options.get("activation"), result)


def _batch_normalization(layer: Layer, weights: Sequence[Numbers], sources: Sequence[Numbers]) -> Numbers:
    import numpy as np

    [values] = sources
    if any(array.shape != values.shape[-1:] for array in weights):
        raise ValueError
    if layer.options.get("axis", -1) not in (-1, values.ndim - 1, [values.ndim - 1], [-1]):
        raise CannotRebuild("it normalizes along another axis than the last")
    rest = list(weights)
    scale = rest.pop(0) if layer.options.get("scale", True) else 1.0
    offset = rest.pop(0) if layer.options.get("center", True) else 0.0
    mean, variance = rest
    epsilon = layer.options.get("epsilon", 1e-3)
    result: Numbers = (values - mean) / np.sqrt(variance + epsilon) * scale + offset
    return result


def _concatenate(layer: Layer, weights: Sequence[Numbers], sources: Sequence[Numbers]) -> Numbers:
    import numpy as np

    axis = layer.options.get("axis", -1)
    if axis not in (-1, sources[0].ndim - 1):
        raise CannotRebuild("it joins along another axis than the last")
    return np.concatenate(sources, axis=-1)


def _add(layer: Layer, weights: Sequence[Numbers], sources: Sequence[Numbers]) -> Numbers:
    result = sources[0]
    if len(sources) < 2:
        raise CannotRebuild("it adds something that is no layer's output")
    for other in sources[1:]:
        if other.shape != result.shape:
            raise ValueError
        result = result + other
    return result


def _relu(layer: Layer, weights: Sequence[Numbers], sources: Sequence[Numbers]) -> Numbers:
    if layer.options.get("max_value") is not None or layer.options.get("threshold"):
        raise CannotRebuild("it has a ReLU layer with a threshold or a greatest value")
    import numpy as np

    [values] = sources
    slope = layer.options.get("negative_slope")
    steepness = float(slope) if isinstance(slope, (int, float)) else 0.0
    result: Numbers = np.where(values > 0, values, values * steepness)
    return result


_Step: TypeAlias = "Callable[[Layer, Sequence[Numbers], Sequence[Numbers]], Numbers]"

_STEPS: dict[str, _Step] = {
    "Dense": _dense,
    "Activation": lambda layer, weights, sources: activate(layer.options.get("activation"), sources[0]),
    "ReLU": _relu,
    "Softmax": lambda layer, weights, sources: activate("softmax", sources[0]),
    "Flatten": lambda layer, weights, sources: sources[0].reshape(len(sources[0]), -1),
    "Dropout": lambda layer, weights, sources: sources[0],
    "GaussianNoise": lambda layer, weights, sources: sources[0],
    "BatchNormalization": _batch_normalization,
    "Add": _add,
    "Concatenate": _concatenate,
}


def activate(activation: Any, values: Numbers) -> Numbers:
    """An activation applied to what a layer gives.

    Raises:
        CannotRebuild: it is not known here.
    """
    import numpy as np

    result: Numbers
    match activation:
        case None | "linear":
            result = values
        case "relu":
            result = np.maximum(values, 0)
        case "sigmoid":
            result = _sigmoid(values)
        case "tanh":
            result = np.tanh(values)
        case "softmax":
            powers = np.exp(values - values.max(axis=-1, keepdims=True))
            result = powers / powers.sum(axis=-1, keepdims=True)
        case "elu":
            result = np.where(values > 0, values, np.expm1(np.minimum(values, 0)))
        case "leaky_relu":
            result = np.where(values > 0, values, values * np.float32(0.2))
        case "softplus":
            result = np.logaddexp(values, np.float32(0))
        case "silu" | "swish":
            result = values * _sigmoid(values)
        case "exponential":
            result = np.exp(values)
        case _:
            raise CannotRebuild(f"it has the activation {show(activation)}")
    return result


def _sigmoid(values: Numbers) -> Numbers:
    import numpy as np

    result: Numbers = 1 / (1 + np.exp(-np.clip(values, -88, 88)))
    return result
