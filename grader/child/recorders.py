"""Every call of `fit`, recorded as it was made, on models told apart by the order in which they were met."""

from __future__ import annotations

import contextlib
import functools
import inspect
import sys
from collections.abc import Callable, Iterable
from typing import Any

from grader.child.compiled import described_callback, plain_options
from grader.child.progress import Progress
from grader.child.training_data import TrainingData
from grader.evidence import Record, Value

MAX_MODELS = 100
MAX_FITS = 1000


def record_fits(epochs: int, progress: Progress) -> Recorder | None:
    """From now on, record the fits of all models, and end each after `epochs` epochs; None without Keras.

    `progress` is told how far they are.
    """
    keras: Any = sys.modules.get("keras")
    if not hasattr(keras, "Model"):
        return None
    recorder = Recorder()
    keras.Model.fit = _recorded(keras, keras.Model.fit, recorder, epochs, progress)
    return recorder


class Recorder:
    """What is known of the models of one run: which were met, in which order, and how they were trained."""

    def __init__(self) -> None:
        self._met: list[Any] = []
        self._fits: list[tuple[int, Record]] = []
        self._count = 0

    def identity(self, model: Any) -> int | None:
        """The position of a model among those that were met, which is that in `trained_models` for trained ones.

        Models are met when they are first trained, or asked for. None for one too many.
        """
        for position, met in enumerate(self._met):
            if met is model:
                return position
        if len(self._met) >= MAX_MODELS:
            return None
        self._met.append(model)
        return len(self._met) - 1

    @property
    def trained_models(self) -> list[Any]:
        """The models that `fit` was called on, in the order of the first calls."""
        trained = dict.fromkeys(identity for identity, _ in self._fits)
        return [self._met[identity] for identity in trained]

    def fits_of(self, model: Any) -> list[Value]:
        """The fits of a model, in order."""
        identity = self.identity(model)
        return [fit for trained, fit in self._fits if trained == identity]

    def add(self, model: Any, fields: dict[str, Value]) -> None:
        """Keep a fit that has come to its end."""
        identity = self.identity(model)
        if identity is not None and len(self._fits) < MAX_FITS:
            self._fits.append((identity, Record("keras.Fit", {**fields, "order": self._count})))
        self._count += 1


def _recorded(
    keras: Any, fit: Callable[..., Any], recorder: Recorder, most: int, progress: Progress
) -> Callable[..., Any]:
    signature = inspect.signature(fit)

    @functools.wraps(fit)
    def recorded(*arguments: Any, **options: Any) -> Any:
        try:
            call = signature.bind(*arguments, **options)
        except TypeError:
            return fit(*arguments, **options)  # which says what is wrong with them
        model = call.arguments["self"]
        given = {**_defaults(signature), **call.arguments}
        asked: dict[str, Value] = {}
        with contextlib.suppress(Exception):
            asked = _asked(keras, given)
        first, last = _int(given["initial_epoch"]) or 0, _int(given["epochs"]) or 0
        ours = [keras.callbacks.LambdaCallback(on_epoch_end=progress.after_epoch(last))]
        if last - first > most:
            ours.append(keras.callbacks.LambdaCallback(on_epoch_end=_stop(model, first + most - 1)))
        call.arguments["callbacks"] = _with_others(keras, given["callbacks"], ours)
        history = fit(*call.args, **call.kwargs)
        with contextlib.suppress(Exception):
            recorder.add(model, {**asked, **_done(history)})
        return history

    return recorded


def _defaults(signature: inspect.Signature) -> dict[str, Any]:
    return {name: parameter.default for name, parameter in signature.parameters.items()}


def _stop(model: Any, last: int) -> Callable[..., None]:
    def stop(epoch: int, logs: Any) -> None:
        if epoch >= last:
            model.stop_training = True

    return stop


def _with_others(keras: Any, callbacks: Any, others: list[Any]) -> Any:
    if isinstance(callbacks, keras.callbacks.CallbackList):
        callbacks.callbacks.extend(others)
        return callbacks
    return [*_listed(callbacks), *others]


def _listed(callbacks: Any) -> list[Any]:
    if callbacks is None:
        return []
    inside = getattr(callbacks, "callbacks", callbacks)
    return list(inside) if isinstance(inside, Iterable) else [inside]


def _asked(keras: Any, given: dict[str, Any]) -> dict[str, Value]:
    """What a call of `fit` asks for."""
    epochs = _int(given["epochs"])
    data = TrainingData.of(given)
    return {
        "epochs": None if epochs is None else max(0, epochs - (_int(given["initial_epoch"]) or 0)),
        "batch_size": _int(given["batch_size"]),
        "rows": data.rows,
        "validation": data.validation,
        "validation_split": float(given["validation_split"]) if data.validation == "split" else None,
        "validation_rows": data.validation_rows,
        "validation_is_training": data.validation_is_training,
        "shuffle": bool(given["shuffle"]) if isinstance(given["shuffle"], (bool, int)) else None,
        "callbacks": [
            described_callback(callback)
            for callback in _listed(given["callbacks"])
            if isinstance(callback, keras.callbacks.Callback)
        ],
        "inputs_digest": data.inputs_digest,
        "pairs_digest": data.pairs_digest,
    }


def _done(history: Any) -> dict[str, Value]:
    """What came of it."""
    recorded: dict[Value, Value] = {
        str(name): [float(item) for item in series] for name, series in history.history.items()
    }
    params = plain_options(history.params or {})
    return {"epochs_run": len(history.epoch), "steps": params.get("steps"), "history": recorded}


def _int(value: Any) -> int | None:
    """A whole number, Python's or NumPy's; None for anything else."""
    try:
        return int(value.__index__())
    except (AttributeError, TypeError):
        return None
