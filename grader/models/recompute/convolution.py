"""Layers that look at neighbourhoods: convolutions and pooling, in one dimension or two, the channels last."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from grader.models.recompute.activations import activate
from grader.models.recompute.step import COST_OF_A_CELL, Step

if TYPE_CHECKING:
    import numpy.typing as npt

    Numbers: TypeAlias = npt.NDArray[Any]


@dataclass(frozen=True)
class _Axis:
    """How a window moves along one axis.

    Attributes:
        size, stride, dilation: of the window.
        before, after: cells added on both sides.
        count: places where the window comes to rest.
    """

    size: int
    stride: int
    dilation: int
    before: int
    after: int
    count: int

    def cells(self, offset: int) -> slice:
        """The cells that the window's cell number `offset` comes to lie on."""
        start = offset * self.dilation
        return slice(start, start + (self.count - 1) * self.stride + 1, self.stride)


def _axis(length: int, size: int, stride: int, dilation: int, padding: Any) -> _Axis:
    reach = (size - 1) * dilation + 1
    if padding == "same":
        count = math.ceil(length / stride)
        added = max((count - 1) * stride + reach - length, 0)
        before = added // 2
    elif padding in ("valid", "causal"):
        added = before = reach - 1 if padding == "causal" else 0
        count = (length + added - reach) // stride + 1
    else:
        raise ValueError
    if length < 1 or count < 1:
        raise ValueError
    return _Axis(size, stride, dilation, before, added - before, count)


def convolution(step: Step) -> Numbers:
    """Conv1D and Conv2D."""
    import numpy as np

    values, [kernel, *offsets] = step.values, step.weights
    step.refuse(data_format=("channels_last", None))
    dimensions, filters = kernel.ndim - 2, kernel.shape[-1]
    groups = step.whole("groups") if step.option("groups") is not None else 1
    if values.ndim != kernel.ndim or values.shape[-1] != kernel.shape[-2] * groups or filters % groups:
        raise ValueError
    if len(offsets) > 1 or any(offset.shape != (filters,) for offset in offsets):
        raise ValueError
    axes = _axes(step, values, kernel.shape[:-2], step.sizes("strides", dimensions))
    places = tuple(axis.count for axis in axes)
    step.budget.make_room(len(values) * math.prod(places) * filters)
    step.budget.spend(len(values) * math.prod(places) * kernel.size, calls=math.prod(kernel.shape[:-2]) * groups)
    padded = _padded(step, values, axes, 0.0)
    result = np.zeros((len(values), *places, filters), np.float32)
    for offset, window in _windows(axes, padded):
        width, depth = kernel.shape[-2], filters // groups
        for group in range(groups):
            out = slice(group * depth, (group + 1) * depth)
            taken = window[..., group * width : (group + 1) * width].reshape(-1, width)
            result[..., out] += (taken @ kernel[offset][:, out]).reshape(len(values), *places, depth)
    for bias in offsets:
        result = result + bias
    return activate(step.option("activation"), result)


def pooling(step: Step) -> Numbers:
    """The largest number of each window, or the mean; added cells count for neither."""
    import numpy as np

    values = step.values
    step.refuse(data_format=("channels_last", None))
    sizes = step.sizes("pool_size", values.ndim - 2, 2)
    strides = step.sizes("strides", values.ndim - 2) if step.option("strides") is not None else sizes
    axes = _axes(step, values, sizes, strides)
    places = tuple(axis.count for axis in axes)
    cells = len(values) * math.prod(places) * values.shape[-1]
    step.budget.make_room(cells)
    step.budget.spend(cells * math.prod(sizes) * COST_OF_A_CELL, calls=math.prod(sizes))
    if step.layer.kind.startswith("Max"):
        padded = _padded(step, values, axes, -np.inf)
        result = np.full((len(values), *places, values.shape[-1]), -np.inf, np.float32)
        for _, window in _windows(axes, padded):
            result = np.maximum(result, window)
        return result
    padded = _padded(step, values, axes, 0.0)
    there = _padded(step, np.ones((1, *values.shape[1:-1], 1), np.float32), axes, 0.0)
    total: Numbers = np.zeros((), np.float32)
    count: Numbers = np.zeros((), np.float32)
    for (_, window), (_, real) in zip(_windows(axes, padded), _windows(axes, there), strict=True):
        total, count = total + window, count + real
    mean: Numbers = total / count
    return mean


def global_pooling(step: Step) -> Numbers:
    """The largest number of each channel, or the mean."""
    values = step.values
    step.refuse(data_format=("channels_last", None), keepdims=(False,))
    axes = tuple(range(1, values.ndim - 1))
    if not axes:
        raise ValueError
    result: Numbers = values.max(axis=axes) if "Max" in step.layer.kind else values.mean(axis=axes)
    return result


def up_sampling(step: Step) -> Numbers:
    """UpSampling2D, and UpSampling1D: every cell several times."""
    import numpy as np

    step.refuse(data_format=("channels_last", None), interpolation=("nearest",))
    values = step.values
    sizes = step.sizes("size", values.ndim - 2)
    step.budget.make_room(values.size * math.prod(sizes))
    for axis, times in enumerate(sizes, 1):
        values = np.repeat(values, times, axis=axis)
    return values


def _axes(step: Step, values: Numbers, sizes: Sequence[int], strides: Sequence[int]) -> list[_Axis]:
    dilations = step.sizes("dilation_rate", len(sizes))
    lengths = values.shape[1:-1]
    padding = step.option("padding", "valid")
    return [_axis(*each, padding) for each in zip(lengths, sizes, strides, dilations, strict=True)]


def _padded(step: Step, values: Numbers, axes: Sequence[_Axis], filler: float) -> Numbers:
    import numpy as np

    added = [(axis.before, axis.after) for axis in axes]
    step.budget.make_room(
        len(values)
        * values.shape[-1]
        * math.prod(length + sum(more) for length, more in zip(values.shape[1:-1], added, strict=True))
    )
    return np.pad(values, [(0, 0), *added, (0, 0)], constant_values=filler)


def _windows(axes: Sequence[_Axis], padded: Numbers) -> Iterator[tuple[tuple[int, ...], Numbers]]:
    """For each cell of the window, the cells of the data that it comes to lie on."""
    for offset in itertools.product(*(range(axis.size) for axis in axes)):
        cells = tuple(axis.cells(place) for axis, place in zip(axes, offset, strict=True))
        yield offset, padded[(slice(None), *cells)]
