"""Takes the samples from scikit-learn.

python -m datasets.breast_cancer.generate
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from datasets.generating import npy_bytes, write


def samples() -> NDArray[np.float64]:
    """One row for each sample: the class and its 30 features. Shape (569, 31)."""
    from sklearn.datasets import load_breast_cancer

    features, classes = load_breast_cancer(return_X_y=True)
    return np.column_stack([classes, features])


def files() -> dict[str, bytes]:
    """The files, by name."""
    return {"samples.npy": npy_bytes(samples())}


if __name__ == "__main__":
    write(Path(__file__).parent, files())
