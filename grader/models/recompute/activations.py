"""Activation functions, with the meaning that Keras gives their names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from grader.compare import show
from grader.models.recompute.reasons import CannotRebuild

if TYPE_CHECKING:
    import numpy.typing as npt

    Numbers: TypeAlias = npt.NDArray[Any]

_SELU_SCALE = 1.0507009873554805
_SELU_ALPHA = 1.6732632423543772


def activate(activation: Any, values: Numbers) -> Numbers:
    """An activation applied to what a layer gives.

    Raises:
        CannotRebuild: it is not known here.
    """
    if activation is None:
        return values
    function = _FUNCTIONS.get(activation) if isinstance(activation, str) else None
    if function is None:
        raise CannotRebuild(f"it has the activation {show(activation)}")
    return function(values)


def leaky(values: Numbers, slope: float) -> Numbers:
    """Negative numbers times `slope`."""
    import numpy as np

    return np.where(values > 0, values, values * np.float32(slope))


def elu(values: Numbers, alpha: float = 1.0) -> Numbers:
    """Negative numbers on an exponential curve towards `-alpha`."""
    import numpy as np

    return np.where(values > 0, values, np.float32(alpha) * np.expm1(np.minimum(values, 0)))


def softmax(values: Numbers) -> Numbers:
    """Shares of 1 along the last axis."""
    import numpy as np

    powers = np.exp(values - values.max(axis=-1, keepdims=True))
    result: Numbers = powers / powers.sum(axis=-1, keepdims=True)
    return result


def _sigmoid(values: Numbers) -> Numbers:
    import numpy as np

    result: Numbers = 1 / (1 + np.exp(-np.clip(values, -88, 88)))
    return result


def _softplus(values: Numbers) -> Numbers:
    import numpy as np

    result: Numbers = np.logaddexp(values, np.float32(0))
    return result


def _relu6(values: Numbers) -> Numbers:
    import numpy as np

    return np.clip(values, 0, 6)


def _log_softmax(values: Numbers) -> Numbers:
    import numpy as np

    shifted = values - values.max(axis=-1, keepdims=True)
    result: Numbers = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


def _relu(values: Numbers) -> Numbers:
    import numpy as np

    result: Numbers = np.maximum(values, 0)
    return result


def _tanh(values: Numbers) -> Numbers:
    import numpy as np

    result: Numbers = np.tanh(values)
    return result


def _exponential(values: Numbers) -> Numbers:
    import numpy as np

    result: Numbers = np.exp(values)
    return result


def _silu(values: Numbers) -> Numbers:
    return values * _sigmoid(values)


_FUNCTIONS: Mapping[str, Callable[[Numbers], Numbers]] = {
    "linear": lambda values: values,
    "relu": _relu,
    "sigmoid": _sigmoid,
    "tanh": _tanh,
    "softmax": softmax,
    "elu": elu,
    "leaky_relu": lambda values: leaky(values, 0.2),
    "softplus": _softplus,
    "silu": _silu,
    "swish": _silu,
    "exponential": _exponential,
    "selu": lambda values: elu(values, _SELU_ALPHA) * _SELU_SCALE,
    "hard_sigmoid": lambda values: _relu6(values + 3) / 6,
    "relu6": _relu6,
    "softsign": lambda values: values / (1 + abs(values)),
    "mish": lambda values: values * _tanh(_softplus(values)),
    "log_softmax": _log_softmax,
}
