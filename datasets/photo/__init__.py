"""Two photos that come with scikit-learn: a flower and a temple in China, 640 x 427 pixels, JPEG.

Both are licensed under CC BY 2.0 (the flower by vultilion, the temple by danielbuechele, on Flickr); scikit-learn's
folder of images says more. They stand for the course's photo of a dog.
"""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path

from datasets.files import DamagedDataError

_SHA256 = {
    "flower.jpg": "a77f6ec41e353afdf8bdff2ea981b2955535d8d83294f8cfa49cf4e423dd5638",
    "china.jpg": "8378025ad2519d649d02e32bd98990db4ab572357d9f09841c2fbfbb4fefad29",
}


def flower() -> str:
    """The path of the photo of a flower.

    Raises:
        DamagedDataError: it is another one than when the exercises were written; `temple` raises it too.
        OSError: it can't be read; so does `temple`.
    """
    return _path("flower.jpg")


def temple() -> str:
    """The path of the photo of a temple, which no exercise shows to students."""
    return _path("china.jpg")


def _path(name: str) -> str:
    package = find_spec("sklearn")
    if package is None or package.origin is None:
        raise FileNotFoundError(f"{name} comes with scikit-learn, which is not installed")
    path = Path(package.origin).parent / "datasets" / "images" / name
    if hashlib.sha256(path.read_bytes()).hexdigest() != _SHA256[name]:
        raise DamagedDataError(f"{path} is not the photo that the exercises were written for")
    return str(path)
