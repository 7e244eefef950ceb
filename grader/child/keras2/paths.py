"""Modules that have moved and names that live elsewhere, found when they are asked for."""

from __future__ import annotations

import importlib
import sys
import types
from collections.abc import Callable
from functools import partial
from importlib.abc import Loader
from importlib.machinery import ModuleSpec, PathFinder
from typing import Any

from grader.child.keras2 import backend
from grader.child.keras2.notes import Notes

_TF = "keras._tf_keras.keras"
"""Where `tensorflow.keras` has its modules, and some of what `keras` no longer has."""
_ROOTS = ("tensorflow.keras", _TF, "keras")
_LAYERS = (
    *("core", "convolutional", "pooling", "recurrent", "embeddings", "normalization", "merge", "noise", "local"),
    *("wrappers", "advanced_activations", "convolutional_recurrent", "cudnn_recurrent", "preprocessing"),
    *("experimental", "experimental.preprocessing"),
)
_UTILS = ("np_utils", "vis_utils", "generic_utils", "data_utils", "layer_utils", "io_utils", "all_utils")
_WRAPPERS = "wrappers.scikit_learn"
_MOVED = {
    **{f"layers.{name}": ("layers",) for name in _LAYERS},
    **{f"utils.{name}": ("utils",) for name in _UTILS},
    **dict.fromkeys(("engine", "engine.topology", "engine.base_layer"), ("layers", "models")),
    **dict.fromkeys(("engine.training", "engine.sequential", "engine.network", "legacy.models"), ("models", "layers")),
    **dict.fromkeys(("optimizers.adam_v2", "optimizer_v2", "optimizer_v2.adam"), ("optimizers",)),
    **dict.fromkeys(("optimizers.gradient_descent_v2", "optimizers.rmsprop_v2"), ("optimizers",)),
    "backend.tensorflow_backend": ("backend",),
    "callbacks.callbacks": ("callbacks",),
    "initializations": ("initializers",),
    "objectives": ("losses",),
    "preprocessing.text": ("preprocessing.text",),
    _WRAPPERS: (),
}
"""Old module -> the modules where its names are today, the likeliest first."""
_RENAMED = {
    "constraints": {"maxnorm": "MaxNorm", "nonneg": "NonNeg", "unitnorm": "UnitNorm"},
    "initializers": {"normal": "RandomNormal", "uniform": "RandomUniform", "zero": "Zeros", "one": "Ones"},
    "layers": {"CuDNNLSTM": "LSTM", "CuDNNGRU": "GRU"},
    "losses": {"cosine_proximity": "cosine_similarity"},
    "optimizers": {
        **{name.lower(): name for name in ("SGD", "RMSprop", "Adagrad", "Adadelta", "Adam", "Adamax", "Nadam")}
    },
}
_PUBLIC = (
    *("", "layers", "utils", "models", "backend", "callbacks", "constraints", "initializers", "losses", "metrics"),
    *("optimizers", "preprocessing", "preprocessing.image", "preprocessing.sequence", "wrappers"),
)
"""Modules that are asked for names which they no longer have."""


class Paths:
    """An importer that knows the old modules, and lets the others answer for their old names."""

    def __init__(self, notes: Notes, then: Callable[[], None]) -> None:
        """Call `then` once Keras has been imported."""
        self._notes = notes
        self._then = then

    def extend(self) -> None:
        """Let the modules that have been imported already answer for their old names."""
        for root in _ROOTS:
            for rest in _PUBLIC:
                module = sys.modules.get(_joined(root, rest))
                if module is not None:
                    self._extend(root, rest, module)
        if "keras" in sys.modules:
            self._then()

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        """How to import a module of Keras; None for all others."""
        if not name.startswith(_ROOTS):
            return None
        for root in _ROOTS:
            if name == root or name.startswith(f"{root}."):
                return self._spec(root, name[len(root) + 1 :], name, path)
        return None

    def _spec(self, root: str, rest: str, name: str, path: Any) -> ModuleSpec | None:
        if rest not in _PUBLIC and rest not in _MOVED:
            return None
        spec = PathFinder.find_spec(name, path)
        if spec is None and rest in _MOVED:
            return ModuleSpec(name, _Moved(partial(self._fill, root, rest)), is_package=True)
        if spec is not None and spec.loader is not None and rest in _PUBLIC:
            spec.loader = _Followed(spec.loader, partial(self._loaded, root, rest))
        return spec

    def _fill(self, root: str, rest: str, module: types.ModuleType) -> None:
        """Make an old module: it has nothing of its own."""
        vars(module)["__getattr__"] = partial(self._moved, module.__name__, root, rest)

    def _moved_module(self, root: str, rest: str, name: str) -> types.ModuleType:
        self._note_module(root, rest, None)
        return importlib.import_module(name)

    def _loaded(self, root: str, rest: str, module: types.ModuleType) -> None:
        self._extend(root, rest, module)
        if (root, rest) == ("keras", ""):
            self._then()

    def _extend(self, root: str, rest: str, module: types.ModuleType) -> None:
        if "__getattr__" not in vars(module):
            vars(module)["__getattr__"] = partial(self._missing, module.__name__, root, rest)

    def _moved(self, module: str, root: str, rest: str, name: str) -> Any:
        """A name of an old module."""
        if not name.startswith("__"):
            if _joined(rest, name) in _MOVED:
                return self._moved_module(root, _joined(rest, name), f"{module}.{name}")
            if rest == _WRAPPERS:
                members = vars(importlib.import_module("grader.child.keras2.wrappers"))
                if name in ("BaseWrapper", "KerasClassifier", "KerasRegressor"):
                    self._note_module(root, rest, None)
                    return members[name]
            for new in _MOVED[rest]:
                found = self._lookup(root, new, name)
                if found is not None:
                    self._note_module(root, rest, _shown(found[0]))
                    return found[2]
        raise AttributeError(f"module {module!r} has no attribute {name!r}")

    def _missing(self, module: str, root: str, rest: str, name: str) -> Any:
        """A name that a module of today does not have."""
        if not name.startswith("__"):
            if _joined(rest, name) in _MOVED:
                return self._moved_module(root, _joined(rest, name), f"{module}.{name}")
            found = self._lookup(root, rest, name)
            if found is not None:
                where, what, value = found
                today = self._today(rest, name) or _joined(_shown(where), what)
                self._notes.add(_joined(_shown(_joined(root, rest)), name), today)
                return value
        raise AttributeError(f"module {module!r} has no attribute {name!r}")

    def _lookup(self, root: str, rest: str, name: str) -> tuple[str, str, Any] | None:
        """Where a name is today, what it is called there, and what it stands for."""
        if rest == "backend" and name in (members := backend.members()):
            return _joined(root, rest), name, members[name]
        for what in (name, _RENAMED.get(rest, {}).get(name, name)):
            for base in (root, _TF):
                try:
                    module = importlib.import_module(_joined(base, rest))
                except ImportError:
                    continue
                if what in vars(module):
                    return _joined(base, rest), what, vars(module)[what]
        return None

    def _today(self, rest: str, name: str) -> str | None:
        if rest != "backend":
            return None
        ops = vars(importlib.import_module("keras.ops"))
        return backend.TODAY.get(name) or (f"keras.ops.{name}" if name in ops else None)

    def _note_module(self, root: str, rest: str, today: str | None) -> None:
        base = _shown(root)
        if rest == _WRAPPERS:
            today = "scikeras.wrappers (with model= for build_fn=)"
        elif rest == "preprocessing.text":
            today = "tensorflow.keras.preprocessing.text"
        self._notes.add(_joined(base, rest), today or _joined(base, _MOVED[rest][0]))


class _Moved(Loader):
    """Makes an old module."""

    def __init__(self, fill: Callable[[types.ModuleType], None]) -> None:
        self._fill = fill

    def exec_module(self, module: types.ModuleType) -> None:
        self._fill(module)


class _Followed(Loader):
    """A loader with something to be done after it."""

    def __init__(self, loader: Any, then: Callable[[types.ModuleType], None]) -> None:
        self._loader = loader
        self._then = then

    def create_module(self, spec: ModuleSpec) -> types.ModuleType | None:
        made: types.ModuleType | None = self._loader.create_module(spec)
        return made

    def exec_module(self, module: types.ModuleType) -> None:
        if module.__spec__ is not None:
            module.__spec__.loader = self._loader
        module.__loader__ = self._loader
        self._loader.exec_module(module)
        self._then(module)


def _joined(*parts: str) -> str:
    return ".".join(part for part in parts if part)


def _shown(path: str) -> str:
    """A path as it is written in a program."""
    return path.replace(_TF, "tensorflow.keras", 1)
