"""The slips of those who build and train networks: each operator changes one place of a source."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.authoring.edits import Code, Edit
from grader.authoring.operators import Operator

_WORDS = {
    "another activation": {
        "elu": "sigmoid",
        "linear": "relu",
        "relu": "tanh",
        "selu": "sigmoid",
        "sigmoid": "tanh",
        "softmax": "sigmoid",
        "tanh": "relu",
    },
    "another loss": {
        "binary_crossentropy": "mean_squared_error",
        "categorical_crossentropy": "mean_squared_error",
        "mae": "mse",
        "mean_absolute_error": "mean_squared_error",
        "mean_squared_error": "mean_absolute_error",
        "mse": "mae",
        "sparse_categorical_crossentropy": "mean_squared_error",
    },
    "another optimizer": {
        "adadelta": "adam",
        "adagrad": "adam",
        "adam": "sgd",
        "nadam": "sgd",
        "rmsprop": "adam",
        "sgd": "adam",
    },
    "another metric": {"acc": "mse", "accuracy": "mse"},
    "another quantity watched": {
        "accuracy": "loss",
        "loss": "val_loss",
        "val_acc": "val_loss",
        "val_accuracy": "val_loss",
        "val_loss": "loss",
    },
    "another padding": {"causal": "valid", "same": "valid", "valid": "same"},
}
_LAYERS = frozenset({"Conv1D", "Conv2D", "Dense", "Embedding", "GRU", "LSTM", "SimpleRNN"})


def words(node: ast.AST, code: Code) -> Iterator[Edit]:
    """Another activation, loss, optimizer, metric, monitored quantity or padding."""
    match node:
        case ast.keyword(arg="activation", value=value):
            yield from _replaced("another activation", value, code)
        case ast.keyword(arg="loss", value=value):
            yield from _replaced("another loss", value, code)
        case ast.keyword(arg="optimizer", value=value):
            yield from _replaced("another optimizer", value, code)
        case ast.keyword(arg="metrics", value=ast.List(elts=[value, *_])):
            yield from _replaced("another metric", value, code)
        case ast.keyword(arg="monitor", value=value):
            yield from _replaced("another quantity watched", value, code)
        case ast.keyword(arg="padding", value=value):
            yield from _replaced("another padding", value, code)
        case ast.Subscript(value=ast.Attribute(attr="history"), slice=value):
            yield from _replaced("another quantity watched", value, code)
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=[_, value]) if name in _LAYERS:
            yield from _replaced("another activation", value, code)
        case ast.Call(func=ast.Name(id="Activation"), args=[value]):
            yield from _replaced("another activation", value, code)
        case ast.Call(func=ast.Attribute(attr="compile"), args=[value, *rest]):
            yield from _replaced("another optimizer", value, code)
            for loss in rest[:1]:
                yield from _replaced("another loss", loss, code)


def layers(node: ast.AST, code: Code) -> Iterator[Edit]:
    """The last but one of several layers in a list left out."""
    match node:
        case ast.List(elts=[*_, one, last]) if all(isinstance(part, ast.Call) for part in node.elts):
            if len(node.elts) > 2:
                yield Edit("layer left out", code.span(one)[0], code.span(last)[0], "")


KERAS: tuple[Operator, ...] = (words, layers)
"""All of them."""


def _replaced(operator: str, value: ast.expr, code: Code) -> Iterator[Edit]:
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        other = _WORDS[operator].get(value.value)
        if other is not None:
            quote = code.of(value)[-1]
            yield code.replaced(operator, value, f"{quote}{other}{quote}")
