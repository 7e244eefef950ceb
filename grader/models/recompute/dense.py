"""Layers that mix the columns of a row, or do something to each number."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, TypeAlias

from grader.models.recompute.activations import activate, elu, leaky
from grader.models.recompute.reasons import CannotRebuild
from grader.models.recompute.step import Step

if TYPE_CHECKING:
    import numpy.typing as npt

    Numbers: TypeAlias = npt.NDArray[Any]


def dense(step: Step) -> Numbers:
    """Rows times kernel, plus bias."""
    values, [kernel, *offsets] = step.values, step.weights
    width, units = kernel.shape
    if width != values.shape[-1] or any(offset.shape != (units,) for offset in offsets) or len(offsets) > 1:
        raise ValueError
    step.budget.make_room(values.size // width * units)
    step.budget.spend(values.size * units)
    result: Numbers = values @ kernel
    for offset in offsets:
        result = result + offset
    return activate(step.option("activation"), result)


def embedding(step: Step) -> Numbers:
    """The vector that belongs to each number."""
    import numpy as np

    step.refuse(mask_zero=(False,))
    values, [table] = step.values, step.weights
    numbers = values.astype(np.int64)
    if table.ndim != 2 or numbers.size == 0 or numbers.min() < 0 or numbers.max() >= len(table):
        raise ValueError
    step.budget.make_room(numbers.size * table.shape[1])
    result: Numbers = table[numbers]
    return result


def batch_normalization(step: Step) -> Numbers:
    """Shifted and scaled by the mean and variance that training has seen."""
    scale, offset, (mean, variance) = _normalizing(step)
    return _normalized(step, mean, variance, scale, offset)


def layer_normalization(step: Step) -> Numbers:
    """Every row shifted and scaled by its own mean and variance."""
    step.refuse(rms_scaling=(False,))
    scale, offset, () = _normalizing(step)
    values = step.values
    mean, variance = values.mean(axis=-1, keepdims=True), values.var(axis=-1, keepdims=True)
    return _normalized(step, mean, variance, scale, offset)


def _normalizing(step: Step) -> tuple[Numbers, Numbers, list[Numbers]]:
    """The scale and offset of a layer that normalizes, and its other weights."""
    import numpy as np

    if any(array.shape != step.values.shape[-1:] for array in step.weights):
        raise ValueError
    _along_the_last_axis(step, "normalizes")
    rest = list(step.weights)
    scale = rest.pop(0) if step.option("scale", True) else np.ones(1, np.float32)
    offset = rest.pop(0) if step.option("center", True) else np.zeros(1, np.float32)
    return scale, offset, rest


def _normalized(step: Step, mean: Numbers, variance: Numbers, scale: Numbers, offset: Numbers) -> Numbers:
    import numpy as np

    result: Numbers = (step.values - mean) / np.sqrt(variance + _epsilon(step)) * scale + offset
    return result


def _epsilon(step: Step) -> Any:
    import numpy as np

    epsilon = step.option("epsilon", 1e-3)
    if not isinstance(epsilon, (int, float)):
        raise ValueError
    return np.float32(epsilon)


def _along_the_last_axis(step: Step, does: str) -> None:
    last = step.sources[0].ndim - 1
    if step.option("axis", -1) not in (-1, last, [-1], [last]):
        raise CannotRebuild(f"it {does} along another axis than the last")


def concatenate(step: Step) -> Numbers:
    """Side by side."""
    import numpy as np

    _along_the_last_axis(step, "joins")
    step.budget.make_room(sum(source.size for source in step.sources))
    return np.concatenate(step.sources, axis=-1)


def merged(step: Step) -> Numbers:
    """Number by number: the sum, mean, product, difference or maximum."""
    import numpy as np

    first, *others = step.sources
    if not others:
        raise CannotRebuild("it adds something that is no layer's output")
    if any(other.shape != first.shape for other in others):
        raise ValueError
    result = first
    for other in others:
        match step.layer.kind:
            case "Multiply":
                result = result * other
            case "Maximum":
                result = np.maximum(result, other)
            case "Subtract":
                result = result - other
            case _:
                result = result + other
    return result / np.float32(len(step.sources)) if step.layer.kind == "Average" else result


def activation(step: Step) -> Numbers:
    """An activation as a layer of its own."""
    return activate(step.option("activation"), step.values)


def relu(step: Step) -> Numbers:
    """ReLU and LeakyReLU."""
    if step.option("max_value") is not None or step.option("threshold"):
        raise CannotRebuild("it has a ReLU layer with a threshold or a greatest value")
    return leaky(step.values, _number(step, "negative_slope", 0.3 if step.layer.kind == "LeakyReLU" else 0.0))


def elu_layer(step: Step) -> Numbers:
    """ELU as a layer of its own."""
    return elu(step.values, _number(step, "alpha", 1.0))


def softmax_layer(step: Step) -> Numbers:
    """Softmax as a layer of its own."""
    _along_the_last_axis(step, "has a softmax")
    return activate("softmax", step.values)


def rescaling(step: Step) -> Numbers:
    """Times a scale, plus an offset."""
    import numpy as np

    return step.values * np.float32(_number(step, "scale", 1.0)) + np.float32(_number(step, "offset", 0.0))


def _number(step: Step, name: str, default: float) -> float:
    value = step.option(name, default)
    if value is None:
        return default
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise CannotRebuild(f"its {step.layer.kind} layer has a {name} that is no number")
    return float(value)


def unchanged(step: Step) -> Numbers:
    """What acts during training only."""
    return step.values


def flatten(step: Step) -> Numbers:
    """One long row."""
    return step.values.reshape(len(step.values), -1)


def reshape(step: Step) -> Numbers:
    """The same numbers in another shape."""
    shape = step.option("target_shape")
    values = step.values
    if not isinstance(shape, list):
        raise ValueError
    sizes = tuple(size for size in shape if type(size) is int)
    if len(sizes) != len(shape) or (-1 not in sizes and math.prod(sizes) != math.prod(values.shape[1:])):
        raise ValueError
    return values.reshape(len(values), *sizes)


def repeat_vector(step: Step) -> Numbers:
    """The same row several times."""
    import numpy as np

    values, times = step.values, step.whole("n")
    if values.ndim != 2:
        raise ValueError
    step.budget.make_room(values.size * times)
    return np.repeat(values[:, None, :], times, axis=1)
