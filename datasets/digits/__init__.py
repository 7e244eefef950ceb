"""1797 handwritten digits, 8 x 8 pixels, as they come with scikit-learn."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from datasets.files import read

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers: TypeAlias = NDArray[np.float64]

TRAINED = 1257
"""How many of the images are trained on."""


def load() -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """X_train, X_test, y_train, y_test: images of shapes (1257, 64) and (540, 64), row by row, with grey values 0 to
    16; their digits one-hot, shapes (1257, 10) and (540, 10)."""
    rows: NDArray[Any] = np.load(io.BytesIO(read("digits", "images.npy")), allow_pickle=False)
    images, one_hot = rows[:, 1:].astype(np.float64), np.eye(10)[rows[:, 0]]
    return images[:TRAINED], images[TRAINED:], one_hot[:TRAINED], one_hot[TRAINED:]
