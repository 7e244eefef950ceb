"""Makes the stand-in for MNIST from the handwritten digits that come with scikit-learn: 1797 images, 8 x 8 pixels.

Of these, 750 are only ever validated on, and stand last, where `validation_split=0.3` finds them. The other 1047 are
only ever trained on; 703 of them occur a second time, moved by a pixel.

    python -m datasets.digits28.generate
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from datasets.digits28 import BOX, SMALL, stretched
from datasets.generating import npy_bytes, write

SEED = 28
ROWS, VALIDATED = 2500, 750
MOVES = ((4, 2), (2, 4), (0, 2), (2, 0))
"""A pixel down, right, up, left, as the loader counts: half pixels, 2 is the centre."""
HALF_MOVES = ((3, 2), (2, 3), (1, 2), (2, 1))
"""Half a pixel down, right, up, left."""
CENTRE = (2, 2)


def images() -> NDArray[np.uint8]:
    """One row for each image: the digit, its place, the 64 values of its original. Shape (2500, 67)."""
    random = np.random.RandomState(SEED)
    train, validated = _parts(random)
    once_more = random.permutation(train)[: ROWS - VALIDATED - len(train)]
    places = [CENTRE] * len(train) + [MOVES[number % len(MOVES)] for number in range(len(once_more))]
    mix = random.permutation(ROWS - VALIDATED)
    return _rows(
        np.concatenate([np.concatenate([train, once_more])[mix], validated]),
        np.concatenate([np.array(places)[mix], [CENTRE] * VALIDATED]),
    )


def hidden() -> NDArray[np.uint8]:
    """The originals that are validated on, moved by half a pixel, in the same form. Shape (750, 67)."""
    _, validated = _parts(np.random.RandomState(SEED))
    return _rows(validated, np.array([HALF_MOVES[number % len(HALF_MOVES)] for number in range(VALIDATED)]))


def halves(rows: NDArray[np.uint8]) -> NDArray[np.uint16]:
    """Where a grey value that ends in exactly one half was rounded to the odd number: row, and pixel of the box.

    The images were made with floating-point numbers, in which such a value comes out a little larger or smaller, as it
    happens; here it is worked out in the way that it happened.
    """
    exact = stretched(rows[:, 3:])
    found = [
        (row, pixel)
        for row, pixel in np.argwhere(exact % 1 == 0.5)
        if round(_fused(rows[row, 3:].reshape(SMALL, SMALL), *divmod(int(pixel), BOX))) % 2
    ]
    return np.array(found, np.uint16)


def _parts(random: np.random.RandomState) -> tuple[NDArray[Any], NDArray[Any]]:
    """The originals to train on and those to validate on, by number."""
    from sklearn.datasets import load_digits

    order = random.permutation(len(load_digits().target))
    return order[VALIDATED:], order[:VALIDATED]


def _rows(originals: NDArray[Any], places: NDArray[Any]) -> NDArray[np.uint8]:
    from sklearn.datasets import load_digits

    digits = load_digits()
    return np.column_stack([digits.target[originals], places, digits.data[originals]]).astype(np.uint8)


def _fused(small: NDArray[np.uint8], y: int, x: int) -> float:
    """One grey value of the stretched image, computed in double precision with fused multiply-add."""
    rows = list(_interpolated_rows(small, y))
    low, near, far = _weights(x)
    return _multiply_add(far, rows[low + 1], near * rows[low]) * (255 / 16)


def _interpolated_rows(small: NDArray[np.uint8], y: int) -> Iterator[float]:
    low, near, far = _weights(y)
    for column in range(SMALL):
        yield _multiply_add(far, float(small[low + 1, column]), near * float(small[low, column]))


def _weights(at: int) -> tuple[int, float, float]:
    """The nearest pixel of the original before a pixel of the box; its weight and that of the next."""
    position = float(np.linspace(0, SMALL - 1, BOX)[at])
    low = min(int(position), SMALL - 2)
    return low, 1 - (position - low), position - low


def _multiply_add(a: float, b: float, c: float) -> float:
    """`a * b + c`, rounded once."""
    return float(Fraction(a) * Fraction(b) + Fraction(c))


def files() -> dict[str, bytes]:
    """The stand-in's files, by name."""
    rows = images()
    return {"images.npy": npy_bytes(rows), "halves.npy": npy_bytes(halves(rows)), "hidden.npy": npy_bytes(hidden())}


if __name__ == "__main__":
    write(Path(__file__).parent, files())
