"""Takes the digits from scikit-learn, in the order in which `train_test_split` deals them out.

python -m datasets.digits.generate
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from datasets.generating import npy_bytes, write

TESTED = 0.3


def images() -> NDArray[np.uint8]:
    """One row for each image: the digit and its 64 grey values; those to train on first. Shape (1797, 65)."""
    from sklearn.datasets import load_digits
    from sklearn.model_selection import train_test_split

    data, digits = load_digits(return_X_y=True)
    parts: list[NDArray[Any]] = train_test_split(np.column_stack([digits, data]), test_size=TESTED, random_state=0)
    return np.vstack(parts).astype(np.uint8)


def files() -> dict[str, bytes]:
    """The files, by name."""
    return {"images.npy": npy_bytes(images())}


if __name__ == "__main__":
    write(Path(__file__).parent, files())
