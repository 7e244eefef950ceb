"""Where two models differ, told by layer and argument, without the value that was expected."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from grader.compare import difference, show
from grader.errors import counted
from grader.evidence import Value
from grader.models.fingerprint import Model, Shape
from grader.models.structure import Part, parts
from grader.models.words import (
    activated,
    arithmetic,
    called,
    parameter_words,
    row_words,
    sentence,
    shape_words,
    sized,
)

Aspect = Literal["class", "units", "activation", "shape", "options", "initializers"]
"""What of a layer to compare."""

_OTHER_ASPECTS = ("units", "filters", "output_dim", "activation", "batch_shape", "name", "dtype", "trainable")


@dataclass(frozen=True)
class Gap:
    """A difference between a model and the one that is expected.

    Attributes:
        message: a sentence to the student, without what was expected.
        expected, actual: what was expected, and what is there.
        row: the layer that it is about, counted from 1 with layers for inputs aside; None for the whole.
    """

    message: str
    expected: str
    actual: str
    row: int | None = None


def layers_gap(name: str, seen: Model, expected: Model, aspects: Collection[Aspect]) -> Gap | None:
    """The first difference between the layers of two models, from the input to the output; None if there is none.

    Args:
        name: what the student's model is called in a sentence, backticks and all.
        seen, expected: the models.
        aspects: what of the layers to compare.
    """
    mine, theirs = parts(seen), parts(expected)
    if not mine:
        return Gap(sentence(f"{name} has no layers yet."), _listed(theirs), "no layers")
    gap = _input_gap(name, seen, expected) if "shape" in aspects else None
    if gap is None and len(mine) != len(theirs):
        gap = _count_gap(name, mine, theirs)
    if gap is not None:
        return gap
    gaps = (_part_gap(one, other, mine, aspects) for one, other in zip(mine, theirs, strict=True))
    return next((gap for gap in gaps if gap is not None), None)


def _count_gap(name: str, mine: Sequence[Part], theirs: Sequence[Part]) -> Gap:
    doubled = next((part for part in mine if part.kind == "Activation" and _on_activation(part, mine)), None)
    if doubled is not None and len(mine) > len(theirs):
        message = f"Layer {doubled.row} adds {activated(doubled.activation)} to a layer that has one already."
        return Gap(message, _listed(theirs), _listed(mine), doubled.row)
    were = "was" if len(theirs) == 1 else "were"
    message = f"{name} has {counted(len(mine), 'layer')} ({_listed(mine)}), but {len(theirs)} {were} expected."
    return Gap(sentence(message), _listed(theirs), _listed(mine))


def _on_activation(part: Part, mine: Sequence[Part]) -> bool:
    """Whether a part takes its inputs from one that has an activation."""
    return any(source >= 0 and mine[source].activation not in (None, "linear") for source in part.inputs)


def _part_gap(one: Part, other: Part, mine: Sequence[Part], aspects: Collection[Aspect]) -> Gap | None:
    for aspect, look in _LOOKS.items():
        if aspect in aspects:
            gap = look(one, other, mine)
            if gap is not None:
                return gap
    return None


def _kind_gap(one: Part, other: Part, mine: Sequence[Part]) -> Gap | None:
    if one.kind == other.kind:
        return None
    message = f"{sentence(called(one, mine))} is not the kind of layer that was asked for in this place."
    return Gap(message, sized(other), sized(one), one.row)


def _units_gap(one: Part, other: Part, mine: Sequence[Part]) -> Gap | None:
    if one.units == other.units or one.units is None or other.units is None:
        return None
    message = f"{sentence(called(one, mine))} has {_units(one)}, which is not what was asked for."
    return Gap(message, _with_params(other), _with_params(one), one.row)


def _units(part: Part) -> str:
    assert part.units is not None
    name, size = part.units
    return counted(size, "unit") if name == "units" else f"{name}={size}"


def _with_params(part: Part) -> str:
    return f"{_units(part)} ({arithmetic(part.layer)} parameters)"


def _activation_gap(one: Part, other: Part, mine: Sequence[Part]) -> Gap | None:
    if one.activation == other.activation:
        return None
    layer = sentence(called(one, mine))
    has = activated(one.activation)
    if one.activation in (None, "linear"):
        message = f"{layer} has {has}, but one was asked for: look at its argument `activation`."
    else:
        message = f"{layer} has {has}, which is not what was asked for.{_consequence(one)}"
    return Gap(message, activated(other.activation), has, one.row)


def _consequence(part: Part) -> str:
    if part.activation == "softmax" and part.units == ("units", 1):
        return " With a single unit it always gives 1."
    return _CONSEQUENCES.get(str(part.activation), "") if part.is_output else ""


_CONSEQUENCES = {
    "relu": " With it the model can't give a negative number.",
    "sigmoid": " It brings every output by itself between 0 and 1.",
    "softmax": " It turns the outputs of a row into shares that add up to 1.",
    "tanh": " It brings every output between -1 and 1.",
}


def _shape_gap(one: Part, other: Part, mine: Sequence[Part]) -> Gap | None:
    if one.shape is None or other.shape is None or _rows(one.shape) == _rows(other.shape):
        return None
    message = f"{sentence(called(one, mine))} gives the shape {shape_words(one.shape)}, which is not the one expected."
    return Gap(message, shape_words(other.shape), shape_words(one.shape), one.row)


def _rows(shape: Shape) -> Shape:
    """A shape, or several, without the number of rows."""
    inner = shape if shape and isinstance(shape[0], tuple) else shape[1:]
    return tuple(_rows(size) if isinstance(size, tuple) else size for size in inner)


def _options_gap(one: Part, other: Part, mine: Sequence[Part]) -> Gap | None:
    for name, wanted in other.layer.options.items():
        found = one.layer.options.get(name)
        if name not in _OTHER_ASPECTS and not same_option(found, wanted):
            layer = sentence(called(one, mine))
            message = f"{layer} has {name}={show(found)}, which is not what was asked for."
            return Gap(message, f"{name}={show(wanted)}", f"{name}={show(found)}", one.row)
    return None


def _initializers_gap(one: Part, other: Part, mine: Sequence[Part]) -> Gap | None:
    for name, wanted in other.layer.initializers.items():
        found = one.layer.initializers.get(name)
        if found != wanted:
            layer = sentence(called(one, mine))
            message = f"{layer} starts from other weights than asked for: its {name} is {show(found)}."
            return Gap(message, f"{name}={show(wanted)}", f"{name}={show(found)}", one.row)
    return None


def same_option(found: Value, wanted: Value) -> bool:
    """Whether two arguments mean the same; a single number stands for one in every direction."""
    if isinstance(wanted, list) and isinstance(found, (int, float)):
        found = [found] * len(wanted)
    return difference(found, wanted) is None


def _inputs_gap(one: Part, other: Part, mine: Sequence[Part]) -> Gap | None:
    if one.inputs == other.inputs:
        return None
    message = f"{sentence(called(one, mine))} does not take its inputs from the layers that it should."
    return Gap(message, _sources(other), _sources(one), one.row)


def _sources(part: Part) -> str:
    named = [f"input {-source}" if source < 0 else f"layer {source + 1}" for source in part.inputs]
    return f"inputs from {', '.join(named)}"


_LOOKS: dict[Aspect, Callable[[Part, Part, Sequence[Part]], Gap | None]] = {
    "class": lambda one, other, mine: _kind_gap(one, other, mine) or _inputs_gap(one, other, mine),
    "units": _units_gap,
    "activation": _activation_gap,
    "shape": _shape_gap,
    "options": _options_gap,
    "initializers": _initializers_gap,
}


def _input_gap(name: str, seen: Model, expected: Model) -> Gap | None:
    if expected.input_shape is None:
        return None
    wanted = row_words(expected.input_shape)
    if seen.input_shape is None:
        if seen.style == "subclassed":
            return None
        message = f"{name} does not know yet how long its rows are: put an `Input(shape=(...))` in front."
        return Gap(sentence(message), f"{wanted} per row", "no input shape", 1)
    if _rows(seen.input_shape) == _rows(expected.input_shape):
        return None
    found = row_words(seen.input_shape)
    message = f"{name} takes rows of {found}, which is not what was asked for: look at its input shape."
    return Gap(sentence(message), f"{wanted} per row", f"{found} per row", 1)


def _listed(found: Sequence[Part]) -> str:
    return ", ".join(sized(part) for part in found)


def params_gap(name: str, seen: Model, expected: Model, count: Literal["total", "trainable", "layers"]) -> Gap | None:
    """The difference between the numbers of parameters of two models; None if there is none."""
    if seen.params == 0 and expected.params:
        message = f"{name} has no parameters yet: it has no weights before it knows its input shape."
        return Gap(sentence(message), parameter_words(expected), "0")
    if count == "layers":
        return next(_layer_params(name, seen, expected), None)
    mine, theirs = (model.params if count == "total" else model.trainable_params for model in (seen, expected))
    if mine == theirs:
        return None
    if count == "trainable":
        message = f"Training changes {mine:,} of the {seen.params:,} parameters of {name}; that is not as expected."
        return Gap(message, f"{theirs:,} trainable", f"{mine:,} trainable")
    sums = "; ".join(arithmetic(part.layer) for part in _weighted(seen))
    message = f"{name} has {counted(mine, 'parameter')}, which is not the number expected. Layer by layer: {sums}."
    return Gap(sentence(message), parameter_words(expected), parameter_words(seen))


def _layer_params(name: str, seen: Model, expected: Model) -> Iterator[Gap]:
    mine, theirs = _weighted(seen), _weighted(expected)
    if len(mine) != len(theirs):
        message = f"{counted(len(mine), 'layer')} of {name} have parameters, but {len(theirs)} should."
        yield Gap(message, parameter_words(expected), parameter_words(seen))
        return
    for one, other in zip(mine, theirs, strict=True):
        if one.layer.params != other.layer.params:
            layer = sentence(called(one, parts(seen)))
            count = counted(one.layer.params, "parameter")
            message = f"{layer} has {count}, which is not the number expected ({arithmetic(one.layer)})."
            yield Gap(message, arithmetic(other.layer), arithmetic(one.layer), one.row)


def _weighted(model: Model) -> list[Part]:
    """The parts that have parameters."""
    return [part for part in parts(model) if part.layer.params]
