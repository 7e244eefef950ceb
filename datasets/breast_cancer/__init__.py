"""Measurements of the cell nuclei in 569 tissue samples, as they come with scikit-learn."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from datasets.files import read

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Features: TypeAlias = NDArray[np.float64]
    Classes: TypeAlias = NDArray[np.int64]


def load() -> tuple[Features, Classes]:
    """X and y: 30 features of each sample, shape (569, 30), every column with the mean 0 and the standard deviation 1;
    the classes, 1 for benign and 0 for malignant, shape (569,)."""
    rows: NDArray[Any] = np.load(io.BytesIO(read("breast_cancer", "samples.npy")), allow_pickle=False)
    features = rows[:, 1:]
    return (features - features.mean(axis=0)) / features.std(axis=0), rows[:, 0].astype(np.int64)
