"""From rows through the graph of a model to what it gives."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from grader.models.fingerprint import Model
from grader.models.recompute import convolution, dense, recurrent
from grader.models.recompute.reasons import CannotRebuild, DoesNotFit, NotFinite
from grader.models.recompute.step import COST_OF_A_CELL, MAX_CELLS, Budget, Step
from grader.models.structure import Node, nodes

if TYPE_CHECKING:
    import numpy.typing as npt

    Numbers: TypeAlias = npt.NDArray[Any]

BATCH = 256
_SPARE = 8
"""How many times the largest thing that a layer says it gives has to fit into a batch's room."""

_RULES: Mapping[str, Callable[[Step], Numbers]] = {
    "Activation": dense.activation,
    "ActivityRegularization": dense.unchanged,
    "Add": dense.merged,
    "AlphaDropout": dense.unchanged,
    "Average": dense.merged,
    "AveragePooling1D": convolution.pooling,
    "AveragePooling2D": convolution.pooling,
    "BatchNormalization": dense.batch_normalization,
    "Concatenate": dense.concatenate,
    "Conv1D": convolution.convolution,
    "Conv2D": convolution.convolution,
    "Dense": dense.dense,
    "Dropout": dense.unchanged,
    "ELU": dense.elu_layer,
    "Embedding": dense.embedding,
    "Flatten": dense.flatten,
    "GRU": recurrent.gru,
    "GaussianDropout": dense.unchanged,
    "GaussianNoise": dense.unchanged,
    "GlobalAveragePooling1D": convolution.global_pooling,
    "GlobalAveragePooling2D": convolution.global_pooling,
    "GlobalMaxPooling1D": convolution.global_pooling,
    "GlobalMaxPooling2D": convolution.global_pooling,
    "LSTM": recurrent.lstm,
    "LayerNormalization": dense.layer_normalization,
    "LeakyReLU": dense.relu,
    "MaxPooling1D": convolution.pooling,
    "MaxPooling2D": convolution.pooling,
    "Maximum": dense.merged,
    "Multiply": dense.merged,
    "ReLU": dense.relu,
    "RepeatVector": dense.repeat_vector,
    "Rescaling": dense.rescaling,
    "Reshape": dense.reshape,
    "SimpleRNN": recurrent.simple_rnn,
    "Softmax": dense.softmax_layer,
    "SpatialDropout1D": dense.unchanged,
    "SpatialDropout2D": dense.unchanged,
    "Subtract": dense.merged,
    "UpSampling1D": convolution.up_sampling,
    "UpSampling2D": convolution.up_sampling,
}
_WITH_WEIGHTS = frozenset({"BatchNormalization", "Conv1D", "Conv2D", "Dense", "Embedding", "GRU", "LSTM", "SimpleRNN"})


def outputs_for(model: Model, rows: Numbers) -> Numbers:
    """What the model gives for `rows` (one row along the first axis), as float32.

    A class of its own is taken to use its layers one after the other, which can't be seen from outside.

    Raises:
        CannotRebuild: it has layers that are not known here, or takes too much work.
        NotFinite: its weights or outputs are no finite numbers.
        DoesNotFit: it does not take such rows.
    """
    import numpy as np

    graph = nodes(model)
    _check(model, graph)
    weights = [_weights(node) for node in graph]
    shape = _input_shape(model, rows)
    budget, size = Budget(), _batch(graph)
    with np.errstate(all="ignore"):
        batches = [
            _forward(graph, weights, rows[start : start + size].reshape(-1, *shape).astype(np.float32), budget)
            for start in range(0, len(rows), size)
        ]
    return finite(np.concatenate(batches))


def finite(outputs: Numbers) -> Numbers:
    """The outputs themselves.

    Raises:
        NotFinite: they hold something that is no finite number.
        DoesNotFit: they are no numbers.
    """
    import numpy as np

    if outputs.dtype.kind not in "biuf":
        raise DoesNotFit("what it gives are no numbers")
    if not np.isfinite(outputs).all():
        raise NotFinite("what it gives is not a number (NaN) or infinite")
    return outputs


def _check(model: Model, graph: Sequence[Node]) -> None:
    """Refuse graphs that can't be computed, before anything is."""
    if not graph:
        raise CannotRebuild("it has no layers")
    unknown = next((node.layer.kind for node in graph if node.layer.kind not in _RULES), None)
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
    """The shape in which the model takes one row; a size that it leaves open is that of the rows."""
    row = rows.shape[1:]
    shape = (model.input_shape or (None, *row))[1:]
    if len(shape) == len(row):
        shape = tuple(own if size is None else size for size, own in zip(shape, row, strict=True))
    sizes = tuple(size for size in shape if type(size) is int)
    if len(sizes) != len(shape) or math.prod(sizes) != math.prod(row):
        raise DoesNotFit(f"it takes rows of shape {shape}, but the rows have the shape {row}")
    return sizes


def _batch(graph: Sequence[Node]) -> int:
    """How many rows to take at a time: fewer where layers say that they give much for each."""
    largest = 1
    for node in graph:
        sizes = [size for size in node.layer.output_shape or () if type(size) is int]
        largest = max(largest, math.prod(sizes))
    return max(1, min(BATCH, MAX_CELLS // (_SPARE * largest)))


def _weights(node: Node) -> list[Numbers]:
    """The weights of a layer.

    Raises:
        CannotRebuild: they were not exported.
        NotFinite: they are no finite numbers.
        DoesNotFit: there are none yet.
    """
    import numpy as np

    layer = node.layer
    if not layer.weights and not layer.params and layer.kind in _WITH_WEIGHTS:
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


def _forward(graph: Sequence[Node], weights: Sequence[Sequence[Numbers]], rows: Numbers, budget: Budget) -> Numbers:
    last_use = {source: place for place, node in enumerate(graph) for source in node.inputs}
    values: dict[int, Numbers] = {-1: rows}
    for place, (node, arrays) in enumerate(zip(graph, weights, strict=True)):
        step = Step(node.layer, arrays, [values[source] for source in node.inputs], budget)
        try:
            value = _RULES[node.layer.kind](step)
        except (ValueError, IndexError, TypeError):
            raise DoesNotFit(f"the weights of layer {node.row} ({node.layer.kind}) don't fit its inputs") from None
        budget.make_room(value.size)
        budget.spend(value.size * COST_OF_A_CELL)
        values[place] = value
        for source in node.inputs:
            if last_use[source] == place:
                values.pop(source, None)
    return values[len(graph) - 1]
