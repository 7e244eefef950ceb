"""Optimizers, losses, metrics and callbacks as records: what was chosen, whichever way it was spelt."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from grader.child.describe import class_name
from grader.evidence import Record, Value

MAX_ITEMS = 64
MAX_TEXT = 1000
_NOISE = re.compile(r"name|dtype|.*_(initializer|regularizer|constraint)|seed|trainable|jit_compile|.*_config")
_CALLBACK_OPTIONS = (
    "monitor",
    "patience",
    "min_delta",
    "mode",
    "baseline",
    "restore_best_weights",
    "start_from_epoch",
    "filepath",
    "save_best_only",
    "save_weights_only",
    "save_freq",
    "factor",
    "cooldown",
    "min_lr",
    "filename",
)
_BY_SHAPE = {"acc": "accuracy", "accuracy": "accuracy", "ce": "crossentropy", "crossentropy": "crossentropy"}
"""Names that Keras resolves by the shapes of targets and outputs."""
EQUALITY = "Accuracy()"
"""The share of outputs that equal their targets to the last bit: for probabilities, something else than `accuracy`."""


def class_of(thing: object) -> str:
    """The name of an object's class, alone if it is one of Keras, else with its module."""
    kind = type(thing)
    module = vars(type)["__module__"].__get__(kind)
    if isinstance(module, str) and module.partition(".")[0] == "keras":
        return class_name(kind)
    return f"{module}.{class_name(kind)}"


def plain_options(config: Mapping[str, Any]) -> dict[Value, Value]:
    """The arguments of a constructor that are plain data and say what the object does."""
    found = {name: plain(item) for name, item in config.items() if not _NOISE.fullmatch(name)}
    return {name: item for name, item in found.items() if item is not ...}


def plain(thing: Any) -> Any:
    """Plain data with lists for tuples, or `...` for anything else; decimal numbers as float32 writes them."""
    if thing is None or isinstance(thing, (bool, int)):
        return thing
    if isinstance(thing, float):
        return float(f"{thing:.7g}")
    if isinstance(thing, str):
        return str(thing)[:MAX_TEXT]
    if isinstance(thing, (list, tuple)) and len(thing) <= MAX_ITEMS:
        items = [plain(item) for item in thing]
        return items if ... not in items else ...
    return plain(thing.item()) if type(thing).__module__ == "numpy" and getattr(thing, "ndim", 1) == 0 else ...


def described_compiled(model: Any) -> Record | None:
    """What `compile` was told, or None if it was not called."""
    if not getattr(model, "compiled", False):
        return None
    given = model.loss
    metrics = list(_flat(_metrics_given(model)))
    return Record(
        "keras.Compiled",
        {
            "optimizer": described_optimizer(model.optimizer),
            "loss": _structure(given, loss_name),
            "loss_given": given if isinstance(given, str) else None,
            "loss_options": _loss_options(given),
            "metrics": [metric_name(metric) for metric in metrics],
            "metric_names_given": [_name_given(metric) for metric in metrics],
        },
    )


def _metrics_given(model: Any) -> Any:
    compiled = getattr(model, "_compile_metrics", None)
    return [] if compiled is None else [compiled._user_metrics or [], compiled._user_weighted_metrics or []]


def described_optimizer(optimizer: Any) -> Record:
    """An optimizer with its settings; a schedule counts by the rate that it starts from."""
    if optimizer is None:
        return Record("keras.Optimizer", {"class": "None", "options": {}})
    config = optimizer.get_config()
    schedule = config.get("learning_rate")
    if isinstance(schedule, dict):
        config["learning_rate"] = schedule.get("config", {}).get("initial_learning_rate", ...)
        config["schedule"] = schedule.get("class_name")
    return Record("keras.Optimizer", {"class": class_of(optimizer), "options": plain_options(config)})


def described_loss(loss: Any) -> Record:
    """A loss object."""
    options = plain_options(_config(loss))
    return Record("keras.Loss", {"class": class_of(loss), "name": loss_name(loss), "options": options})


def described_metric(metric: Any) -> Record:
    """A metric object."""
    return Record("keras.Metric", {"class": class_of(metric), "name": metric_name(metric)})


def described_callback(callback: Any) -> Record:
    """A callback with the settings that it was made with."""
    state = vars(callback)
    options: dict[Value, Any] = {name: plain(state[name]) for name in _CALLBACK_OPTIONS if name in state}
    if isinstance(options.get("min_delta"), (int, float)):
        options["min_delta"] = abs(options["min_delta"])  # its sign follows the mode once training has begun
    known: dict[Value, Value] = {name: option for name, option in options.items() if option is not ...}
    return Record("keras.Callback", {"class": class_of(callback), "options": known})


def loss_name(loss: Any) -> str | None:
    """The one name of a loss, given as a text, a function or an object: `mean_squared_error`."""
    losses = sys.modules["keras"].losses
    return _name(_resolved(loss, losses.get), losses.Loss)


def metric_name(metric: Any) -> str | None:
    """The one name of a metric, given as a text, a function or an object: `mean_squared_error`, `accuracy`."""
    if isinstance(metric, str) and metric in _BY_SHAPE:
        return _BY_SHAPE[metric]
    metrics = sys.modules["keras"].metrics
    if type(metric) is metrics.Accuracy:
        return EQUALITY
    return _name(_resolved(metric, metrics.get), metrics.Metric)


def _resolved(given: Any, resolve: Callable[[str], Any]) -> Any:
    if not isinstance(given, str):
        return given
    try:
        return resolve(given)
    except ValueError:
        return given


def _name(thing: Any, base: type) -> str | None:
    if thing is None or isinstance(thing, str):
        return thing
    if not isinstance(thing, base):
        return str(getattr(thing, "__name__", class_of(thing)))
    kind = class_of(thing)
    if "." in kind:
        return kind
    return str(getattr(getattr(thing, "fn", None), "__name__", _snake_case(kind)))


def _snake_case(name: str) -> str:
    parted = re.sub(r"(.)([A-Z][a-z0-9]+)", r"\1_\2", name)
    return re.sub(r"([a-z])([A-Z])", r"\1_\2", parted).lower()


def _name_given(metric: Any) -> str | None:
    if isinstance(metric, str):
        return str(metric)[:MAX_TEXT]
    name = getattr(metric, "name", None) or getattr(metric, "__name__", None)
    return str(name) if name else None


def _loss_options(loss: Any) -> dict[Value, Value]:
    return plain_options(_config(loss)) if isinstance(loss, sys.modules["keras"].losses.Loss) else {}


def _config(thing: Any) -> Mapping[str, Any]:
    try:
        return dict(thing.get_config())
    except (NotImplementedError, ValueError):
        return {}


def _structure(given: Any, name: Callable[[Any], str | None]) -> Value:
    if isinstance(given, (list, tuple)):
        return [_structure(item, name) for item in given[:MAX_ITEMS]]
    if isinstance(given, dict):
        return {str(key): _structure(item, name) for key, item in list(given.items())[:MAX_ITEMS]}
    return name(given)


def _flat(given: Any) -> Iterable[Any]:
    if isinstance(given, (list, tuple)):
        for item in given:
            yield from _flat(item)
    elif isinstance(given, dict):
        for item in given.values():
            yield from _flat(item)
    elif given is not None:
        yield given
