"""`KerasClassifier` and `KerasRegressor` as Keras had them: models that scikit-learn can search and cross-validate.

Only whoever asks for them imports this module, and scikit-learn with it.
"""

from __future__ import annotations

import importlib
import inspect
import types
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin, RegressorMixin

_SETTINGS = ("fit", "predict", "evaluate")
_ACCURACIES = ("accuracy", "acc", "binary_accuracy", "categorical_accuracy", "sparse_categorical_accuracy")
_EXTRA = frozenset({"nb_epoch"})


class BaseWrapper(BaseEstimator):  # type: ignore[misc]
    """A model that is built anew for each fit.

    Settings go by their names to the function that builds the model, to `fit`, `predict` and `evaluate`.
    """

    def __init__(self, build_fn: Any = None, **sk_params: Any) -> None:
        """Take a function that builds a compiled model (None: the method `__call__` of a subclass), and settings.

        Raises:
            ValueError: nothing takes a setting of that name.
        """
        self.build_fn = build_fn
        self.sk_params = sk_params
        self._check(sk_params)

    def _check(self, settings: dict[str, Any]) -> None:
        known = {*_EXTRA, *_parameters(self._builder())}
        for name in _SETTINGS:
            known.update(_parameters(_method(name)))
        for name in settings:
            if name not in known:
                raise ValueError(f"{name} is not a legal parameter")

    def _builder(self) -> Callable[..., Any]:
        return self.build_fn if self.build_fn is not None else self.__call__  # type: ignore[no-any-return]

    def get_params(self, deep: bool = True) -> dict[str, Any]:
        """The settings, the building function among them."""
        return {**self.sk_params, "build_fn": self.build_fn}

    def set_params(self, **params: Any) -> BaseWrapper:
        """Change settings."""
        self._check({name: value for name, value in params.items() if name != "build_fn"})
        self.build_fn = params.pop("build_fn", self.build_fn)
        self.sk_params = {**self.sk_params, **params}
        return self

    def fit(self, x: Any, y: Any, **options: Any) -> Any:
        """Build a model and train it.

        Returns:
            what the model's own `fit` returns: its history.
        """
        builder = self._builder()
        self.model = builder(**self._for(builder))
        y = np.asarray(y)
        if _loss_of(self.model) == "categorical_crossentropy" and y.ndim != 2:
            y = importlib.import_module("keras.utils").to_categorical(y)
        return self.model.fit(x, y, **{**self._for(_method("fit"), _EXTRA), **options})

    def _for(self, function: Callable[..., Any], extra: frozenset[str] = frozenset()) -> dict[str, Any]:
        """The settings that a function takes."""
        names = {*_parameters(function), *extra}
        return {name: value for name, value in self.sk_params.items() if name in names}

    def _evaluated(self, x: Any, y: Any, options: dict[str, Any]) -> dict[str, float]:
        settings = {**self._for(_method("evaluate")), **options}
        found: dict[str, float] = self.model.evaluate(x, y, **{**settings, "return_dict": True})
        return found

    def _predicted(self, x: Any, options: dict[str, Any]) -> Any:
        return self.model.predict(x, **{**self._for(_method("predict")), **options})

    def __sklearn_is_fitted__(self) -> bool:
        return hasattr(self, "model")


class KerasClassifier(ClassifierMixin, BaseWrapper):  # type: ignore[misc]
    """A classifier made of a function that builds a model."""

    def fit(self, x: Any, y: Any, **options: Any) -> Any:
        """Build a model and train it on classes, or on rows with a 1 for the class."""
        y = np.asarray(y)
        if y.ndim == 2 and y.shape[1] > 1:
            self.classes_ = np.arange(y.shape[1])
        else:
            self.classes_ = np.unique(y)
            y = np.searchsorted(self.classes_, y)
        self.n_classes_ = len(self.classes_)
        return super().fit(x, y, **options)

    def predict(self, x: Any, **options: Any) -> Any:
        """The classes."""
        probabilities = self._predicted(x, options)
        several = probabilities.shape[-1] > 1
        return self.classes_[probabilities.argmax(axis=-1) if several else (probabilities > 0.5).astype("int32")]

    def predict_proba(self, x: Any, **options: Any) -> Any:
        """The probabilities of all classes, of both where the model gives that of the second."""
        probabilities = self._predicted(x, options)
        if probabilities.shape[1] == 1:
            return np.hstack([1 - probabilities, probabilities])
        return probabilities

    def score(self, x: Any, y: Any, **options: Any) -> float:
        """The accuracy.

        Raises:
            ValueError: the model was compiled without it.
        """
        y = np.asarray(y)
        if y.ndim == 1 or y.shape[1] == 1:
            y = np.searchsorted(self.classes_, y)
        if _loss_of(self.model) == "categorical_crossentropy" and y.ndim != 2:
            y = importlib.import_module("keras.utils").to_categorical(y, self.n_classes_)
        found = self._evaluated(x, y, options)
        for name in _ACCURACIES:
            if name in found:
                return float(found[name])
        raise ValueError(
            "The model is not configured to compute accuracy. "
            'You should pass `metrics=["accuracy"]` to the `model.compile()` method.'
        )


class KerasRegressor(RegressorMixin, BaseWrapper):  # type: ignore[misc]
    """A regressor made of a function that builds a model."""

    def predict(self, x: Any, **options: Any) -> Any:
        """The predictions."""
        return np.squeeze(self._predicted(x, options), axis=-1)

    def score(self, x: Any, y: Any, **options: Any) -> float:
        """The loss, negative: more is better."""
        return -float(self._evaluated(x, np.asarray(y), options)["loss"])


def _method(name: str) -> Callable[..., Any]:
    return getattr(importlib.import_module("keras").Sequential, name)  # type: ignore[no-any-return]


def _parameters(function: Any) -> Iterator[str]:
    """The names of a function's parameters; of `__call__` for an object that is none."""
    if not isinstance(function, (types.FunctionType, types.MethodType, type)):
        function = function.__call__
    for name, parameter in inspect.signature(function).parameters.items():
        if name != "self" and parameter.kind not in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
            yield name


def _loss_of(model: Any) -> Any:
    loss = model.loss
    return loss if isinstance(loss, str) else getattr(loss, "__name__", None) or getattr(loss, "name", None)
