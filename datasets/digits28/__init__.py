"""2500 handwritten digits, 28 x 28 pixels.

A row of the stand-in's files is a digit, where it stands, and its 8 x 8 original, from which the loader makes the large
image; a row of MNIST is a digit and 28 x 28 pixels as they are. All of it is whole numbers, so that every machine makes
the same images.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from datasets.files import read

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Images: TypeAlias = NDArray[np.float32]
    OneHot: TypeAlias = NDArray[np.float64]

SMALL, BOX, LARGE = 8, 20, 28
"""Sides in pixels: of an original, of the box that a digit fills, of an image."""
DARKEST_SMALL, DARKEST = 16, 255


def load() -> tuple[Images, OneHot]:
    """X and y: images of shape (2500, 784), row by row, with values 0 to 255; digits one-hot, shape (2500, 10).

    The last 750 are made from other originals than the first 1750: none of them occurs there, moved or not.
    """
    return _arrays("images.npy", "halves.npy")


def hidden() -> tuple[Images, OneHot]:
    """Images that no exercise gives to its students, shapes (750, 784) and (750, 10): for judging what a model has
    learned."""
    return _arrays("hidden.npy")


def stretched(small: NDArray[Any]) -> Images:
    """Originals of shape (n, 64), values 0 to 16, linearly stretched to (n, 400), values 0 to 255, not yet rounded.

    The corners of both fall together. All numbers are whole and far below 2 ** 24, and so exact, up to the division.
    """
    steps, every = BOX - 1, np.arange(BOX)
    before, part = np.divmod(every * (SMALL - 1), steps)
    weights = np.zeros((BOX, SMALL + 1), np.float32)
    weights[every, before] = steps - part
    weights[every, before + 1] = part
    both_ways = np.kron(weights[:, :SMALL], weights[:, :SMALL])
    values: Images = small.astype(np.float32) @ both_ways.T
    values *= DARKEST
    values /= DARKEST_SMALL * steps**2
    return values


def _arrays(file: str, halves: str | None = None) -> tuple[Images, OneHot]:
    rows = _array(file)
    y = np.eye(10)[rows[:, 0]]
    if rows.shape[1] == 1 + LARGE**2:
        return rows[:, 1:].astype(np.float32), y
    exact = stretched(rows[:, 3:])
    boxes = np.rint(exact)
    if halves is not None:
        odd = tuple(_array(halves).T)
        boxes[odd] = 2 * exact[odd] - boxes[odd]
    return _placed(boxes.reshape(-1, BOX, BOX), rows[:, 1:3]), y


def _array(file: str) -> NDArray[Any]:
    found: NDArray[Any] = np.load(io.BytesIO(read("digits28", file)), allow_pickle=False)
    return found


def _placed(boxes: Images, places: NDArray[np.uint8]) -> Images:
    """Boxes in their places: how far they are below and to the right of one pixel off the centre, in half pixels.

    Between two pixels a box stands on both, with half its values, rounded down.
    """
    images = np.zeros((len(boxes), LARGE, LARGE), np.float32)
    margin = (LARGE - BOX) // 2 - 1
    for down, right in {(int(down), int(right)) for down, right in places}:
        here = np.flatnonzero((places == (down, right)).all(axis=1))
        corners = {(margin + (down + more) // 2, margin + (right + more) // 2) for more in (0, 1)}
        for y, x in corners:
            images[here, y : y + BOX, x : x + BOX] += boxes[here] / len(corners)
    return np.floor(images, out=images).reshape(-1, LARGE**2)
