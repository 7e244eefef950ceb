"""Options of layers that had other names, and input shapes that were given in other ways."""

from __future__ import annotations

import importlib
from typing import Any

from grader.child.keras2.notes import Notes
from grader.child.keras2.patching import GONE, rename, wrap

_WEIGHTS = {
    "init": "kernel_initializer",
    "W_regularizer": "kernel_regularizer",
    "b_regularizer": "bias_regularizer",
    "W_constraint": "kernel_constraint",
    "b_constraint": "bias_constraint",
    "bias": "use_bias",
}
_SLIDING = {"border_mode": "padding", "dim_ordering": "data_format"}
_CONVOLUTION = {
    **_WEIGHTS,
    **_SLIDING,
    "nb_filter": "filters",
    "filter_length": "kernel_size",
    "subsample": "strides",
    "subsample_length": "strides",
    "atrous_rate": "dilation_rate",
}
_RECURRENT = {
    **_WEIGHTS,
    "output_dim": "units",
    "inner_init": "recurrent_initializer",
    "inner_activation": "recurrent_activation",
    "U_regularizer": "recurrent_regularizer",
    "dropout_W": "dropout",
    "dropout_U": "recurrent_dropout",
    "consume_less": GONE,
    "implementation": GONE,
}
_POOLING = {**_SLIDING, "pool_length": "pool_size", "stride": "strides"}
_DROPOUT = {"p": "rate"}
_OPTIONS = {
    "Dense": {**_WEIGHTS, "output_dim": "units"},
    "Embedding": {
        "init": "embeddings_initializer",
        "W_regularizer": "embeddings_regularizer",
        "W_constraint": "embeddings_constraint",
        "dropout": GONE,
    },
    **dict.fromkeys(("Conv1D", "Conv2D", "Conv3D", "Conv2DTranspose", "SeparableConv2D"), _CONVOLUTION),
    **dict.fromkeys(("SimpleRNN", "LSTM", "GRU"), _RECURRENT),
    **dict.fromkeys(("MaxPooling1D", "MaxPooling2D", "AveragePooling1D", "AveragePooling2D"), _POOLING),
    **dict.fromkeys(("Dropout", "SpatialDropout1D", "SpatialDropout2D"), _DROPOUT),
    "GaussianNoise": {"sigma": "stddev"},
    "BatchNormalization": {"mode": GONE, "beta_init": "beta_initializer", "gamma_init": "gamma_initializer"},
}
_DATA_FORMATS = {"th": "channels_first", "tf": "channels_last"}


def patch(notes: Notes) -> None:
    """Let layers take their old options."""
    layers = importlib.import_module("keras.layers")
    for name, names in _OPTIONS.items():
        wrap(getattr(layers, name), "__init__", _Translation(names, notes))
    wrap(layers.Layer, "__init__", _Shapes(notes))
    wrap(importlib.import_module("keras").Sequential, "add", _add)
    layers.Layer.output_shape = _OutputShape(notes)


class _Translation:
    """Gives the options of one class of layers their new names."""

    def __init__(self, names: dict[str, str], notes: Notes) -> None:
        self._names = names
        self._notes = notes

    def __call__(self, original: Any, layer: Any, *arguments: Any, **options: Any) -> None:
        if not options.keys().isdisjoint(self._names):
            if "nb_filter" in self._names:
                arguments = self._kernel_size(arguments, options)
            rename(options, self._names, self._notes)
            if options.get("data_format") in _DATA_FORMATS:
                options["data_format"] = _DATA_FORMATS[options["data_format"]]
        if "input_length" in options and self._names is _OPTIONS["Embedding"]:
            _give_shape(options, options.pop("input_length"), "input_length", self._notes)
        original(layer, *arguments, **options)

    def _kernel_size(self, arguments: Any, options: dict[str, Any]) -> Any:
        """The positional arguments of a convolution, with the rows and columns of its kernel in one."""
        match arguments:
            case (filters, int(rows), int(columns)):
                self._notes.add(f"{filters}, {rows}, {columns}", f"{filters}, ({rows}, {columns})")
                return (filters, (rows, columns))
        if "nb_row" in options and "nb_col" in options:
            options["kernel_size"] = (options.pop("nb_row"), options.pop("nb_col"))
            self._notes.add("nb_row=, nb_col=", "kernel_size=")
        return arguments


class _Shapes:
    """Reads input shapes that Keras 3 no longer knows, for any layer."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes

    def __call__(self, original: Any, layer: Any, *arguments: Any, **options: Any) -> None:
        batch = options.pop("batch_input_shape", None)
        if batch is not None:
            size, *rest = batch
            options.setdefault("input_shape", tuple(rest))
            written = f"batch_shape={tuple(batch)}" if size is not None else f"shape={tuple(rest)}"
            self._notes.add("batch_input_shape=", f"keras.Input({written})", beyond=("keras.",))
        if "input_length" in options and "input_dim" in options:
            _give_shape(options, (options.pop("input_length"), options.pop("input_dim")), "input_length", self._notes)
        original(layer, *arguments, **options)
        if batch is not None and batch[0] is not None:
            vars(layer)["batch_shape_given"] = tuple(batch)


def _give_shape(options: dict[str, Any], given: Any, name: str, notes: Notes) -> None:
    shape = tuple(given) if isinstance(given, (list, tuple)) else (given,)
    if given is not None:
        options.setdefault("input_shape", shape)
        notes.add(f"{name}=", f"keras.Input(shape={shape})", beyond=("keras.",))


def _add(original: Any, model: Any, layer: Any, *arguments: Any, **options: Any) -> None:
    """Add a layer to a model, which takes batches of one size only if the first layer says so."""
    batch = getattr(layer, "batch_shape_given", None)
    if batch is not None and not model.layers:
        original(model, importlib.import_module("keras").Input(batch_shape=batch))
        layer._input_shape_arg = None  # or Keras would make another input from it
    original(model, layer, *arguments, **options)


class _OutputShape:
    """`layer.output_shape`, for the student's own lines: Keras asks whether it is there, and it is not."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes

    def __get__(self, layer: Any, owner: type | None = None) -> Any:
        if layer is None or self._notes.line() is None:
            raise AttributeError("output_shape")
        self._notes.add("layer.output_shape", "layer.output.shape")
        return tuple(layer.output.shape)
