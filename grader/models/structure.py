"""A model reduced to what it does: its layers in the order of their inputs, activations with the layer they belong to.

Sequential and functional models, layers for inputs, nested models and layers of their own for activations are
different spellings of the same thing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from grader.evidence import Value
from grader.models.fingerprint import Layer, Model, Shape

INPUT = "InputLayer"
_ACTIVATION_LAYERS = {"ReLU": "relu", "Softmax": "softmax", "ELU": "elu"}
_PLAIN: dict[str, dict[str, tuple[Value, ...]]] = {
    "ReLU": {"max_value": (None,), "negative_slope": (0, None), "threshold": (0, None)},
    "Softmax": {"axis": (-1, None)},
    "ELU": {"alpha": (1, None)},
}
"""The options with which a layer of its own does what the activation of that name does."""


@dataclass(frozen=True)
class Node:
    """One layer in the graph of a model.

    Attributes:
        row: its place in the model as students count: from 1, layers for inputs aside.
        inputs: positions of the nodes that it takes its inputs from; -1, -2, ... are the model's inputs.
    """

    row: int
    layer: Layer
    inputs: tuple[int, ...]


@dataclass(frozen=True)
class Part:
    """One layer together with its activation.

    Attributes:
        row: as for a node.
        activation: the activation's name, `linear` for none; None for layers that have none by nature.
        inputs: positions of the parts that it takes its inputs from; -1, -2, ... are the model's inputs.
        shape: the shape of what it gives.
        is_output: whether no other layer takes what it gives.
    """

    row: int
    layer: Layer
    activation: str | None
    inputs: tuple[int, ...]
    shape: Shape | None
    is_output: bool = False

    @property
    def kind(self) -> str:
        """The name of the layer's class."""
        return self.layer.kind

    @property
    def units(self) -> tuple[str, int] | None:
        """The number that gives the layer its size, and the argument that it is named by."""
        for name in ("units", "filters", "output_dim"):
            size = self.layer.options.get(name)
            if type(size) is int:
                return name, size
        return None


def nodes(model: Model) -> list[Node]:
    """The layers of a model, every one after those that it takes its inputs from; nested chains are laid open."""
    found: list[Node] = []
    places = _unfold(model, found, ())
    used = {source for node in found for source in node.inputs}
    ends = [place for output in model.outputs for place in places.get(output, ()) if place >= 0]
    return _in_order(found, ends or [place for place in range(len(found)) if place not in used])


def _unfold(
    model: Model, found: list[Node], sources: tuple[int, ...], row: int | None = None
) -> dict[int, tuple[int, ...]]:
    """Append the nodes of a model that is fed from `sources`; where the output of each of its layers comes from.

    Nodes of a nested model bear the row of that model.
    """
    places: dict[int, tuple[int, ...]] = {}
    last: tuple[int, ...] = sources or (-1,)
    inputs_seen = counted = 0
    for position, layer in enumerate(model.layers):
        if layer.kind == INPUT:
            inputs_seen += 1
            number = model.inputs.index(position) + 1 if position in model.inputs else inputs_seen
            place = sources or (-number,)
            places[position] = last = place
            continue
        counted += 1
        taken = tuple(place for each in layer.inputs for place in places.get(each, ())) or last
        if layer.model is not None and _is_chain(layer.model):
            inner = _unfold(layer.model, found, taken, row or counted)
            place = inner.get(len(layer.model.layers) - 1, taken)
        else:
            found.append(Node(row or counted, layer, taken))
            place = (len(found) - 1,)
        places[position] = last = place
    return places


def _is_chain(model: Model) -> bool:
    """Whether every layer takes what the one before it gives, and nothing else."""
    return model.style != "subclassed" and all(
        layer.inputs in ((), (position - 1,)) and (layer.kind != INPUT or position == 0)
        for position, layer in enumerate(model.layers)
    )


def _in_order(found: Sequence[Node], ends: Sequence[int]) -> list[Node]:
    """The nodes that lead to `ends`, in an order that follows from the graph alone, however the layers were made."""
    order: list[int] = []
    state = [0] * len(found)
    waiting = list(ends[::-1])
    while waiting:
        place = waiting[-1]
        if state[place] == 0:
            state[place] = 1
            waiting += [source for source in reversed(found[place].inputs) if source >= 0 and state[source] == 0]
        else:
            waiting.pop()
            if state[place] == 1:
                state[place] = 2
                order.append(place)
    new = {old: place for place, old in enumerate(order)}
    return [
        replace(found[old], inputs=tuple(new.get(source, source) if source >= 0 else source for source in node.inputs))
        for old in order
        for node in [found[old]]
    ]


def parts(model: Model) -> list[Part]:
    """The layers of a model with their activations, every one after those that it takes its inputs from."""
    graph = nodes(model)
    uses = [source for node in graph for source in node.inputs]
    found: list[Part] = []
    place_of: dict[int, int] = {}
    for position, node in enumerate(graph):
        sources = tuple(place_of.get(source, source) for source in node.inputs)
        activation = _own_activation(node.layer)
        if activation is not None and len(sources) == 1 and sources[0] >= 0:
            before = found[sources[0]]
            only_use = uses.count(node.inputs[0]) == 1
            if activation == "linear" or (before.activation == "linear" and only_use):
                if activation != "linear":
                    found[sources[0]] = replace(before, activation=activation)
                place_of[position] = sources[0]
                continue
        if activation is None:
            activation = _activation_of(node.layer)
        place_of[position] = len(found)
        found.append(Part(node.row, node.layer, activation, sources, node.layer.output_shape))
    taken = {source for part in found for source in part.inputs}
    return [replace(part, is_output=place not in taken) for place, part in enumerate(found)]


def _own_activation(layer: Layer) -> str | None:
    """The activation that a layer consists of; None if it does anything else."""
    if layer.kind == "Activation":
        return _activation_of(layer)
    name = _ACTIVATION_LAYERS.get(layer.kind)
    if name is None:
        return None
    expected = _PLAIN[layer.kind]
    known = all(layer.options.get(option, values[0]) in values for option, values in expected.items())
    return name if known else None


def _activation_of(layer: Layer) -> str | None:
    """The activation that a layer was given; None for one that takes none."""
    if "activation" not in layer.options:
        return None
    activation = layer.options["activation"]
    return activation if isinstance(activation, str) else "linear" if activation is None else "unknown"
