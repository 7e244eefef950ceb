"""What `keras.backend` had and has no more: `function`, learning phases, the order of dimensions."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

TODAY = {
    "function": "keras.Model(inputs, outputs)",
    "get_value": "keras.ops.convert_to_numpy",
    "set_value": "variable.assign(value)",
    "learning_phase": "model(x, training=True)",
    "set_learning_phase": "model(x, training=True)",
    "image_dim_ordering": "keras.config.image_data_format",
    "set_image_dim_ordering": "keras.config.set_image_data_format",
}
"""How members of the backend are written today, where that is not `keras.ops` and the same name."""
_ORDERS = {"th": "channels_first", "tf": "channels_last"}


def members() -> Mapping[str, Any]:
    """The members of ours."""
    return {
        "function": Function,
        "get_value": get_value,
        "set_value": lambda variable, value: variable.assign(value),
        "learning_phase": LearningPhase,
        "set_learning_phase": lambda value: None,
        "image_dim_ordering": lambda: {new: old for old, new in _ORDERS.items()}[_config().image_data_format()],
        "set_image_dim_ordering": lambda order: _config().set_image_data_format(_ORDERS.get(order, order)),
    }


def _config() -> Any:
    return importlib.import_module("keras.config")


def get_value(variable: Any) -> Any:
    """The value of a variable or tensor as NumPy has it; anything else as it is."""
    backend = importlib.import_module("keras.src.backend")
    if isinstance(variable, backend.Variable) or backend.is_tensor(variable):
        return backend.convert_to_numpy(variable)[()]
    return variable


class LearningPhase:
    """Stands for 0 (prediction) or 1 (training) among the inputs of a function."""


class Function:
    """Gives the values of tensors of a model for values of other tensors of it, as NumPy arrays."""

    def __init__(self, inputs: Any, outputs: Any, updates: Any = None, **options: Any) -> None:
        """Make a function of the graph between some tensors.

        Args:
            inputs: a symbolic tensor, or a list of them, the learning phase among them or not.
            outputs: a symbolic tensor, or a list of them.
            updates: as it was; nothing is updated.
            options: a name, and what other backends took.
        """
        tree = importlib.import_module("keras.tree")
        self._inputs = tree.flatten(inputs)
        self._single = not isinstance(outputs, (list, tuple))
        tensors = [tensor for tensor in self._inputs if not _is_phase(tensor)]
        self._graph = importlib.import_module("keras.src.ops.function").Function(tensors, tree.flatten(outputs))

    def __call__(self, inputs: Any) -> Any:
        """The outputs: an array, or a list of arrays where a list was asked for."""
        ops = importlib.import_module("keras.ops")
        values = list(inputs) if isinstance(inputs, (list, tuple)) else [inputs]
        training = False
        tensors = []
        for place, value in zip(self._inputs, values, strict=True):
            if _is_phase(place):
                training = bool(value)
            else:
                tensors.append(ops.convert_to_tensor(value, dtype=place.dtype))

        def in_phase(operation: Any) -> Any:
            if not getattr(operation, "_call_has_training_arg", False):
                return operation
            return lambda *arguments, **options: operation(*arguments, **{**options, "training": training})

        results = self._graph._run_through_graph(tensors, operation_fn=in_phase)
        arrays = [ops.convert_to_numpy(result) for result in importlib.import_module("keras.tree").flatten(results)]
        return arrays[0] if self._single else arrays


def _is_phase(thing: Any) -> bool:
    return isinstance(thing, (LearningPhase, int))
