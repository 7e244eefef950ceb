"""Records made by hand: what a child would tell of models, without Keras."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Any

from grader.evidence import Array, Record, Value


def floats(shape: tuple[int, ...], *numbers: float) -> Array:
    """An array of float32: of the numbers, or all zero."""
    count = 1
    for size in shape:
        count *= size
    return Array("f4", shape, struct.pack(f"<{count}f", *(numbers or [0.0] * count)))


def layer(
    kind: str,
    options: dict[Value, Value] | None = None,
    *,
    weights: Sequence[Array] = (),
    shape: list[Value] | None = None,
    name: str = "",
    fixed: int = 0,
    inputs: list[Value] | None = None,
    **more: Any,
) -> Record:
    """A layer; the arrays of `weights` are what it learns, but for the last `fixed` of their numbers."""
    count = sum(len(array.data) // 4 for array in weights)
    fields: dict[str, Value] = {
        "class": kind,
        "name": name or kind.lower(),
        "options": options or {},
        "inputs": inputs,
        "output_shape": shape,
        "trainable": True,
        "trainable_params": count - fixed,
        "fixed_params": fixed,
        "weights": list(weights),
    }
    return Record("keras.Layer", {**fields, **more})


def dense(
    width: int,
    units: int,
    activation: str = "linear",
    *,
    kernel: Sequence[float] = (),
    bias: Sequence[float] = (),
    inputs: list[Value] | None = None,
    name: str = "",
) -> Record:
    """A layer of the kind Dense; its weights are 0 unless given, row by row."""
    return layer(
        "Dense",
        {"units": units, "activation": activation, "use_bias": True},
        weights=[floats((width, units), *kernel), floats((units,), *bias)],
        shape=[None, units],
        inputs=inputs,
        name=name,
    )


def unbuilt(units: int, activation: str = "linear") -> Record:
    """A layer of the kind Dense that does not know yet what it takes."""
    return layer("Dense", {"units": units, "activation": activation, "use_bias": True})


def rows_of(*sizes: int) -> Record:
    """A layer for inputs."""
    return layer("InputLayer", {"batch_shape": [None, *sizes]}, shape=[None, *sizes], inputs=[])


def model(*layers: Record, style: str = "sequential", **fields: Value) -> Record:
    """A model of these layers, each fed by the one before it unless it says otherwise."""
    chained = [
        Record("keras.Layer", {**each.fields, "inputs": [position - 1] if position else []})
        if each.fields["inputs"] is None
        else each
        for position, each in enumerate(layers)
    ]
    counts = {name: sum(number(each.fields[name]) for each in layers) for name in ("trainable_params", "fixed_params")}
    shapes = [each.fields["output_shape"] for each in layers]
    known: dict[str, Value] = {
        "style": style,
        "name": "model",
        "built": True,
        "input_shape": shapes[0] if layers and layers[0].fields["class"] == "InputLayer" else None,
        "output_shape": shapes[-1] if shapes else None,
        "layers": list(chained),
        "compiled": None,
        "iterations": 0,
        "fits": [],
        "identity": 0,
        **counts,
    }
    return Record("keras.Model", {**known, **fields})


def number(value: Value) -> int:
    assert isinstance(value, int)
    return value


def changed(record: Record, **fields: Value) -> Record:
    """The record with other fields."""
    return Record(record.type, {**record.fields, **fields})


def compiled(
    optimizer: str = "Adam",
    loss: Value = "mean_squared_error",
    metrics: Sequence[str] = (),
    learning_rate: float = 0.001,
) -> Record:
    """What compile was given."""
    made = Record("keras.Optimizer", {"class": optimizer, "options": {"learning_rate": learning_rate}})
    return Record("keras.Compiled", {"optimizer": made, "loss": loss, "metrics": list(metrics)})


def callback(kind: str, **options: Value) -> Record:
    """A callback."""
    return Record("keras.Callback", {"class": kind, "options": dict(options)})


def fit(**fields: Value) -> Record:
    """A training of 10 epochs on 70 rows, with 30 held back, in steps of 32."""
    known: dict[str, Value] = {
        "epochs": 10,
        "epochs_run": 10,
        "batch_size": 32,
        "steps": 3,
        "rows": 70,
        "validation": "split",
        "validation_split": 0.3,
        "validation_rows": 30,
        "validation_is_training": False,
        "shuffle": True,
        "callbacks": [],
        "inputs_digest": "aa",
        "pairs_digest": "bb",
        "history": {"loss": [2.0, 1.0]},
        "order": 0,
    }
    return Record("keras.Fit", {**known, **fields})


def history(identity: int | None = 0) -> Record:
    """What fit gives back."""
    return Record("keras.History", {"history": {"loss": [2.0, 1.0]}, "epochs": [0, 1], "params": {}, "model": identity})


WAGES = model(rows_of(9), dense(9, 50, "relu"), dense(50, 32, "relu"), dense(32, 1))
"""A network for regression: 9 columns, 50, 32, 1."""
