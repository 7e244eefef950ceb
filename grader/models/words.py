"""Layers, shapes and parameters in words, for messages to students."""

from __future__ import annotations

import math
from collections.abc import Sequence

from grader.compare import show
from grader.errors import counted
from grader.evidence import Value
from grader.models.fingerprint import Layer, Model, Shape
from grader.models.structure import INPUT, Part


def called(part: Part, parts: Sequence[Part]) -> str:
    """What a layer is called: `layer 2 (Dense)`, `the output layer (layer 3, Dense)`."""
    if len(parts) == 1:
        return f"the only layer ({part.kind})"
    if part.is_output:
        return f"the output layer (layer {part.row}, {part.kind})"
    return f"layer {part.row} ({part.kind})"


def sized(part: Part) -> str:
    """A layer in short: `Dense with 100 units and relu`."""
    words = []
    if part.units is not None:
        name, size = part.units
        words.append(counted(size, "unit") if name == "units" else f"{name}={size}")
    if part.activation not in (None, "linear"):
        words.append(str(part.activation))
    return f"{part.kind} with {' and '.join(words)}" if words else part.kind


def activated(activation: str | None) -> str:
    """An activation, or that there is none."""
    return "no activation" if activation in (None, "linear") else f"the activation {activation}"


def shape_words(shape: Shape | None) -> str:
    """A shape as Keras writes it."""
    if shape is None:
        return "unknown"
    inner = ", ".join(str(size) if not isinstance(size, tuple) else shape_words(size) for size in shape)
    return f"({inner},)" if len(shape) == 1 else f"({inner})"


def row_words(shape: Shape | None) -> str:
    """What one row of a shape holds: `10 numbers`, `an array of shape (28, 28, 1)`."""
    if shape is None:
        return "unknown"
    if shape and isinstance(shape[0], tuple):
        return " and ".join(row_words(each) for each in shape if isinstance(each, tuple))
    row = shape[1:]
    if len(row) == 1 and isinstance(row[0], int):
        return counted(row[0], "number")
    return "a single number" if not row else f"an array of shape {shape_words(row)}"


def arithmetic(layer: Layer) -> str:
    """How the number of a layer's parameters comes about: `10 x 100 + 100 = 1,100`."""
    if not layer.weights or sum(math.prod(weights.shape) for weights in layer.weights) != layer.params:
        return f"{layer.params:,}"
    terms = " + ".join(" x ".join(map(str, weights.shape)) or "1" for weights in layer.weights)
    return f"{terms} = {layer.params:,}"


def parameter_words(model: Model) -> str:
    """The parameters of a model, layer by layer: `11,402: 10 x 100 + 100 = 1,100; ...`."""
    layers = [layer for layer in model.layers if layer.kind != INPUT and layer.params]
    if len(layers) < 2:
        return arithmetic(layers[0]) if layers else "0"
    return f"{model.params:,} ({'; '.join(arithmetic(layer) for layer in layers)})"


def options_words(options: dict[str, Value]) -> str:
    """Arguments as they are written in a call: `patience=2, monitor='val_loss'`."""
    return ", ".join(f"{name}={show(value)}" for name, value in options.items())


def sentence(text: str) -> str:
    """A text with a capital letter in front."""
    return text[:1].upper() + text[1:]
