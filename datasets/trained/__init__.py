"""What trainings of the course's networks have come to: weights of models that are given as trained, and curves.

Weights are kept with 11 binary digits, which is enough for all that exercises do with them.
"""

from __future__ import annotations

import io
from itertools import accumulate
from math import prod
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from datasets.files import read

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    Weights: TypeAlias = list[NDArray[np.float32]]

SHAPES: dict[str, tuple[tuple[int, ...], ...]] = {
    "banknotes": ((4, 2), (2,), (2, 1), (1,)),
    "autoencoder": ((784, 32), (32,), (32, 784), (784,)),
    "convolutional": ((3, 3, 1, 32), (32,), (3, 3, 32, 16), (16,), (9216, 10), (10,)),
    "next_word": ((44, 8), (8, 128), (32, 128), (128,), (32, 32), (32,), (32, 44), (44,)),
}
"""Model -> the shapes of its weights, in Keras's order."""


def weights(model: str) -> Weights:
    """The weights of one of the models in `SHAPES`, as its `set_weights` takes them."""
    shapes = SHAPES[model]
    flat: NDArray[Any] = np.load(io.BytesIO(read("trained", f"{model}.npy")), allow_pickle=False)
    ends = list(accumulate(map(prod, shapes)))
    parts = np.split(flat.astype(np.float32), ends[:-1])
    return [part.reshape(shape) for part, shape in zip(parts, shapes, strict=True)]


def curves() -> pd.DataFrame:
    """How the irrigation network did with four activations: 100 epochs in rows.

    The columns are called like `relu_loss` and `relu_accuracy`: the loss and the accuracy on the test data after each
    epoch with `relu`, `leaky_relu`, `sigmoid` and `tanh`.
    """
    import pandas as pd

    return pd.read_csv(io.BytesIO(read("trained", "curves.csv")))
