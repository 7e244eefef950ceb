"""Methods of models that have gone, and options of those that have stayed."""

from __future__ import annotations

import importlib
import math
import re
from typing import Any

from grader.child.keras2.metrics import names_of_metrics, other_spelling, today
from grader.child.keras2.notes import Notes
from grader.child.keras2.patching import GONE, defined_in, rename, wrap

_QUEUES = dict.fromkeys(
    ("max_queue_size", "max_q_size", "workers", "nb_worker", "use_multiprocessing", "pickle_safe"), GONE
)
_FIT = {**_QUEUES, "nb_epoch": "epochs"}
_SAMPLES = {"samples_per_epoch": "steps_per_epoch", "nb_val_samples": "validation_steps"}
_COMPILE = dict.fromkeys(("class_mode", "sample_weight_mode", "target_tensors"), GONE)
_LOSSES = {"cosine_proximity": "cosine_similarity"}
_FIELD = re.compile(r"\{(\w+)")


def patch(notes: Notes) -> None:
    """Give models their old methods and options."""
    keras = importlib.import_module("keras")
    methods = _Methods(notes)
    # Keras compiles a model that it loads only if `compile` is the one of the class where it is defined.
    wrap(defined_in(keras.Model, "compile"), "compile", methods.compile)
    wrap(keras.Model, "fit", methods.fit)
    for name in ("evaluate", "predict"):
        wrap(keras.Model, name, methods.without_queues)
    for name in ("fit_generator", "evaluate_generator", "predict_generator"):
        setattr(keras.Model, name, _method(getattr(methods, name)))
    for name in ("predict_classes", "predict_proba"):
        setattr(keras.Sequential, name, _method(getattr(methods, name)))
    wrap(importlib.import_module("keras.callbacks").Callback, "__init__", methods.new_callback)


def _method(function: Any) -> Any:
    """A function of ours as a method: bound to the model, not to us."""

    def method(model: Any, *arguments: Any, **options: Any) -> Any:
        return function(model, *arguments, **options)

    return method


class _Methods:
    def __init__(self, notes: Notes) -> None:
        self._notes = notes

    def compile(self, original: Any, model: Any, *arguments: Any, **options: Any) -> Any:
        rename(options, _COMPILE, self._notes)
        if len(arguments) > 2 and _are_metrics(arguments[2]):  # where Keras 3 has `loss_weights`
            self._notes.add("compile(optimizer, loss, metrics)", "compile(optimizer, loss, metrics=metrics)")
            options["metrics"] = arguments[2]
            arguments = arguments[:2]
        if isinstance(options.get("metrics"), str):
            self._notes.add(f"metrics='{options['metrics']}'", f"metrics=['{options['metrics']}']")
            options["metrics"] = [options["metrics"]]
        if isinstance(options.get("loss"), str) and options["loss"] in _LOSSES:
            old, options["loss"] = options["loss"], _LOSSES[options["loss"]]
            self._notes.add(f"'{old}'", f"'{options['loss']}'")
        return original(model, *arguments, **options)

    def fit(self, original: Any, model: Any, *arguments: Any, **options: Any) -> Any:
        rename(options, _FIT, self._notes)
        callbacks = arguments[5] if len(arguments) > 5 else options.get("callbacks")
        self._translate_monitors(model, callbacks)
        return original(model, *arguments, **options)

    def without_queues(self, original: Any, model: Any, *arguments: Any, **options: Any) -> Any:
        rename(options, _QUEUES, self._notes)
        return original(model, *arguments, **options)

    def fit_generator(
        self, model: Any, generator: Any, steps_per_epoch: Any = None, epochs: int = 1, **options: Any
    ) -> Any:
        self._notes.add("fit_generator", "fit")
        options |= {"steps_per_epoch": steps_per_epoch, "epochs": epochs}
        for old, new in _SAMPLES.items():
            if old in options:
                self._notes.add(f"{old}=", f"{new}=")
                options[new] = options.pop(old) / getattr(generator, "batch_size", 1)
        if "nb_epoch" in options:
            del options["epochs"]
        return model.fit(generator, **{name: _whole(value) for name, value in options.items()})

    def evaluate_generator(self, model: Any, generator: Any, steps: Any = None, **options: Any) -> Any:
        self._notes.add("evaluate_generator", "evaluate")
        return model.evaluate(generator, steps=_whole(steps), **{"verbose": 0, **options})

    def predict_generator(self, model: Any, generator: Any, steps: Any = None, **options: Any) -> Any:
        self._notes.add("predict_generator", "predict")
        return model.predict(generator, steps=_whole(steps), **{"verbose": 0, **options})

    def predict_classes(self, model: Any, x: Any, batch_size: int | None = None, verbose: Any = 0) -> Any:
        predicted = model.predict(x, batch_size=batch_size, verbose=verbose)
        if predicted.shape[-1] > 1:
            self._notes.add("predict_classes(x)", "predict(x).argmax(axis=-1)")
            return predicted.argmax(axis=-1)
        self._notes.add("predict_classes(x)", "(predict(x) > 0.5).astype('int32')")
        return (predicted > 0.5).astype("int32")

    def predict_proba(self, model: Any, x: Any, batch_size: int | None = None, verbose: Any = 0) -> Any:
        self._notes.add("predict_proba", "predict")
        return model.predict(x, batch_size=batch_size, verbose=verbose)

    def new_callback(self, original: Any, callback: Any, *arguments: Any, **options: Any) -> None:
        original(callback, *arguments, **options)
        callback.line_of_birth = self._notes.line(beyond=("keras.",))

    def _translate_monitors(self, model: Any, callbacks: Any) -> None:
        """Let callbacks ask for the metrics by the names that these will have."""
        known = names_of_metrics(model)
        for callback in callbacks if isinstance(callbacks, (list, tuple)) else [callbacks]:
            options = vars(callback) if hasattr(callback, "__dict__") else {}
            line, monitor, path = (options.get(name) for name in ("line_of_birth", "monitor", "filepath"))
            found = other_spelling(monitor, known)
            if found is not None:
                callback.monitor = found
                self._notes.add(f"monitor='{monitor}'", f"monitor={today(str(monitor), found)}", line=line)
            for field in _FIELD.findall(path) if isinstance(path, str) else ():
                found = other_spelling(field, known)
                if found is not None:
                    callback.filepath = callback.filepath.replace(f"{{{field}", f"{{{found}")
                    self._notes.add(f"{{{field}}}", f"{{{found}}}", line=line)


def _are_metrics(argument: Any) -> bool:
    return isinstance(argument, (list, tuple)) and not all(isinstance(each, (int, float)) for each in argument)


def _whole(steps: Any) -> Any:
    """A number of steps; the last may be a smaller one."""
    return math.ceil(steps) if isinstance(steps, float) else steps
