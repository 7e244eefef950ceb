"""Models and weights in files of any name: where Keras 3 refuses the ending, they are HDF5, as they used to be."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable
from typing import Any

from grader.child.keras2.notes import Notes
from grader.child.keras2.patching import GONE, wrap

_MODELS = (".keras", ".h5", ".hdf5")
_WEIGHTS = (".weights.h5", ".weights.json")
_WEIGHTS_READ = (*_WEIGHTS, *_MODELS)
_CHECKPOINTS = (".keras", ".h5")
_SIGNATURE = b"\x89HDF\r\n\x1a\n"
_MODULES = ("keras.src.saving", "keras.saving", "keras.models", "tensorflow.keras.saving", "tensorflow.keras.models")
_WEIGHTS_ONLY = 3
"""Where `save_weights_only` stands among the arguments of a checkpoint that follow the file's name."""


def patch(notes: Notes) -> None:
    """Let files of models be called as they were."""
    model = importlib.import_module("keras").Model
    files = _Files(notes)
    wrap(model, "save", files.save)
    wrap(model, "save_weights", files.save_weights)
    wrap(model, "load_weights", files.load_weights)
    wrap(importlib.import_module("keras.callbacks").ModelCheckpoint, "__init__", files.new_checkpoint)
    api = importlib.import_module("keras.src.saving.saving_api")
    load_model = api.load_model
    wrap(api, "load_model", files.load_model)
    for name in _MODULES:
        module = sys.modules.get(name)
        if module is not None and vars(module).get("load_model") is load_model:
            vars(module)["load_model"] = api.load_model


class _Files:
    def __init__(self, notes: Notes) -> None:
        self._notes = notes

    def save(self, original: Any, model: Any, filepath: Any, *arguments: Any, **options: Any) -> Any:
        path = _path(filepath)
        if path is None or path.endswith(_MODELS):
            return original(model, filepath, *arguments, **options)
        self._note(path, _stem(path) + ".keras")
        return _legacy().save_model_to_hdf5(model, path)

    def save_weights(self, original: Any, model: Any, filepath: Any, *arguments: Any, **options: Any) -> Any:
        path = _path(filepath)
        if path is None or path.endswith(_WEIGHTS):
            return original(model, filepath, *arguments, **options)
        self._note(path, _stem(path) + ".weights.h5")
        with importlib.import_module("h5py").File(path, "w") as file:
            _legacy().save_weights_to_hdf5_group(file, model)
        return None

    def load_weights(self, original: Any, model: Any, filepath: Any, *arguments: Any, **options: Any) -> Any:
        path = _path(filepath)
        if path is None or path.endswith(_WEIGHTS_READ) or not _is_hdf5(path):
            return original(model, filepath, *arguments, **options)
        self._note(path, _stem(path) + ".weights.h5")
        with importlib.import_module("h5py").File(path, "r") as file:
            _legacy().load_weights_from_hdf5_group(file.get("model_weights", file), model)
        return None

    def load_model(self, original: Any, filepath: Any, *arguments: Any, **options: Any) -> Any:
        path = _path(filepath)
        if path is None or not _is_hdf5(path):
            return original(filepath, *arguments, **options)
        if not path.endswith(_MODELS):
            self._note(path, _stem(path) + ".keras")
        with importlib.import_module("keras.utils").custom_object_scope(_short_names()):
            model = _legacy().load_model_from_hdf5(path, *arguments, **options)
        _restore_optimizer(model, path)
        return model

    def new_checkpoint(
        self, original: Any, callback: Any, filepath: Any, *arguments: Any, period: Any = None, **options: Any
    ) -> None:
        """A checkpoint with a name that Keras 3 accepts, renamed once it has accepted it."""
        path = _path(filepath) or filepath
        by_position = len(arguments) > _WEIGHTS_ONLY and arguments[_WEIGHTS_ONLY]
        endings = _WEIGHTS[:1] if options.get("save_weights_only", by_position) else _CHECKPOINTS
        accepted = path if path.endswith(endings) else f"checkpoint{endings[0]}"
        original(callback, accepted, *arguments, **options)
        if accepted != path:
            self._note(path, _stem(path) + endings[0])
            callback.filepath = path
        if period is not None:
            self._notes.add("period=", GONE if period == 1 else "save_freq=")
            callback.on_epoch_end = _every(period, callback.on_epoch_end)

    def _note(self, old: str, new: str) -> None:
        self._notes.add(f"'{old}'", f"'{new}'")


def _every(period: int, save: Callable[..., None]) -> Callable[..., None]:
    def on_epoch_end(epoch: int, logs: Any = None) -> None:
        if (epoch + 1) % period == 0:
            save(epoch, logs)

    return on_epoch_end


def _path(filepath: Any) -> str | None:
    """A file's name as text, None for what is none (a stream, an address)."""
    try:
        path = os.fspath(filepath)
    except TypeError:
        return None
    return path if isinstance(path, str) and "://" not in path else None


def _stem(path: str) -> str:
    """A name without its ending; names such as `{val_loss:.2f}` have none."""
    stem, ending = os.path.splitext(path)
    return stem if ending[1:].isalnum() and "{" not in ending else path


def _is_hdf5(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return file.read(len(_SIGNATURE)) == _SIGNATURE
    except OSError:
        return False


def _restore_optimizer(model: Any, path: str) -> None:
    """Give a model that was read an optimizer that can go on: Keras 3 prepares it for no variables at all."""
    optimizer = model.optimizer
    if optimizer is None or not optimizer.built or vars(optimizer).get("_trainable_variables"):
        return
    model.optimizer = type(optimizer).from_config(optimizer.get_config())
    model.optimizer.build(model.trainable_variables)
    with importlib.import_module("h5py").File(path, "r") as file:
        values = _legacy().load_optimizer_weights_from_hdf5_group(file) if "optimizer_weights" in file else []
        for variable, value in zip(model.optimizer.variables, values, strict=False):
            if tuple(variable.shape) == tuple(value.shape):
                variable.assign(value[()])


def _short_names() -> dict[str, Any]:
    """The functions that HDF5 files call by their short names, which Keras 3 does not find."""
    functions = vars(importlib.import_module("keras._tf_keras.keras.losses"))
    return {name: functions[name] for name in ("mse", "mae", "mape", "msle", "kld") if name in functions}


def _legacy() -> Any:
    return importlib.import_module("keras.src.legacy.saving.legacy_h5_format")
