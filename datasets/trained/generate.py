"""Trains the networks that exercises give as trained ones, and keeps what they have learned.

    python -m datasets.trained.generate

It takes some minutes. The same machine makes the same files; another one may round differently on the way.
"""

from __future__ import annotations

import runpy
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from datasets import banknotes, digits28, irrigation, story
from datasets.generating import csv_bytes, npy_bytes, write

HELPERS = Path(__file__).parents[2] / "exercises" / "keras" / "helpers.py"
SEEDS: Mapping[str, int] = {"banknotes": 1, "autoencoder": 1, "convolutional": 1, "next_word": 1, "curves": 1}
ACTIVATIONS = ("relu", "leaky_relu", "sigmoid", "tanh")
TRAINED = 1750
"""The images of `digits28` that are trained on: none of the others is made from the same original."""


def files() -> dict[str, bytes]:
    """The files, by name."""
    import keras

    helpers = runpy.run_path(str(HELPERS))
    made: dict[str, bytes] = {}
    for name, train in TRAININGS.items():
        keras.utils.set_random_seed(SEEDS[name])
        model = train(helpers)
        flat = np.concatenate([array.ravel() for array in model.get_weights()])
        made[f"{name}.npy"] = npy_bytes(flat.astype(np.float16))
    keras.utils.set_random_seed(SEEDS["curves"])
    return made | {"curves.csv": _curves(helpers)}


def _banknotes(helpers: dict[str, Any]) -> Any:
    """Two hidden nodes, far from their best but past the worst."""
    inputs, _, fake, _ = banknotes.split()
    model = helpers["get_banknote_model"]()
    model.fit(inputs, fake, epochs=60, batch_size=16, verbose=0)
    return model


def _autoencoder(helpers: dict[str, Any]) -> Any:
    images = digits28.load()[0][:TRAINED] / 255
    model = helpers["get_autoencoder"]()
    model.fit(images, images, epochs=50, batch_size=64, verbose=0)
    return model


def _convolutional(helpers: dict[str, Any]) -> Any:
    images, digits = digits28.load()
    model = helpers["get_convolutional_model"]()
    model.fit(images[:TRAINED].reshape(-1, 28, 28, 1) / 255, digits[:TRAINED], epochs=4, verbose=0)
    return model


def _next_word(helpers: dict[str, Any]) -> Any:
    windows = helpers["text_windows"](story.load())
    tokenizer = helpers["Tokenizer"]()
    tokenizer.fit_on_texts(windows)
    sequences = np.array(tokenizer.texts_to_sequences(windows))
    model = helpers["get_next_word_model"](len(tokenizer.word_index) + 1)
    model.fit(sequences[:, :3], sequences[:, 3], epochs=150, verbose=0)
    return model


def _curves(helpers: dict[str, Any]) -> bytes:
    import pandas as pd

    inputs, other_inputs, parcels, other_parcels = irrigation.split()
    columns: dict[str, Any] = {}
    for activation in ACTIVATIONS:
        model = helpers["get_irrigation_model"](activation)
        validation = (other_inputs, other_parcels)
        history = model.fit(inputs, parcels, epochs=100, validation_data=validation, verbose=0).history
        columns[f"{activation}_loss"] = np.round(history["val_loss"], 4)
        columns[f"{activation}_accuracy"] = np.round(history["val_accuracy"], 4)
    return csv_bytes(pd.DataFrame(columns))


TRAININGS: Mapping[str, Callable[[dict[str, Any]], Any]] = {
    "banknotes": _banknotes,
    "autoencoder": _autoencoder,
    "convolutional": _convolutional,
    "next_word": _next_word,
}
"""Model -> its training."""


if __name__ == "__main__":
    write(Path(__file__).parent, files())
