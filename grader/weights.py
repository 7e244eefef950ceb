"""Pretrained networks: the files that Keras would download while code runs, kept where runs can read them."""

from __future__ import annotations

import ast
import hashlib
import os
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.data import original_folder
from grader.errors import RequestError
from grader.parsable import nodes_of

MODELS = "models"
"""The folder within Keras's own that holds them."""
PATIENCE = 60.0
"""Seconds without a byte from the server."""
_KERAS = "https://storage.googleapis.com/tensorflow/keras-applications/resnet"
_CLASSES = "https://storage.googleapis.com/download.tensorflow.org/data"


@dataclass(frozen=True)
class Published:
    """One file, as it is published: where, and the checksum (MD5) that Keras itself checks it with."""

    url: str
    checksum: str


NETWORKS: Mapping[str, tuple[str, Mapping[str, Published]]] = {
    "resnet50": (
        "ResNet50",
        {
            "resnet50_weights_tf_dim_ordering_tf_kernels.h5": Published(_KERAS, "2cb95161c43110f7111970584f804107"),
            "imagenet_class_index.json": Published(_CLASSES, "c2c37ea517e94d9795004a39431a14cb"),
        },
    ),
}
"""By the name that `grade data fetch` knows: what code calls the network, and its files."""


def networks_used(sources: Iterable[str]) -> frozenset[str]:
    """The networks that code names. Sources that are no Python count as naming none."""
    names: set[str] = set()
    for source in sources:
        for node in nodes_of(source):
            match node:
                case ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name):
                    names.add(name)
    return frozenset(network for network, (called, _) in NETWORKS.items() if called in names)


def kept_files(network: str, root: Path) -> list[Path]:
    """The files of a network, if all of them are kept; taken over from Keras's own folder if they are there."""
    _, files = NETWORKS[network]
    folder = original_folder(network, root) / MODELS
    for name, published in files.items():
        if not (folder / name).is_file() and not _taken_over(name, published, folder):
            return []
    return [folder / name for name in files]


def fetch(network: str, root: Path) -> None:
    """Bring the files of a network, from Keras's own folder or from where Keras gets them.

    Raises:
        RequestError: they can't be reached, are not what is expected, or can't be kept.
    """
    _, files = NETWORKS[network]
    folder = original_folder(network, root) / MODELS
    for name, published in files.items():
        if not (folder / name).is_file() and not _taken_over(name, published, folder):
            _keep(_downloaded(name, published), name, folder)


def _taken_over(name: str, published: Published, folder: Path) -> bool:
    """Whether Keras's own folder has the file, undamaged, and it is kept now."""
    own = Path(os.environ.get("KERAS_HOME") or "~/.keras").expanduser() / MODELS / name
    try:
        content = own.read_bytes()
    except OSError:
        return False
    if _checksum(content) != published.checksum:
        return False
    _keep(content, name, folder)
    return True


def _downloaded(name: str, published: Published) -> bytes:
    from http.client import HTTPException
    from urllib.request import urlopen

    try:
        with urlopen(f"{published.url}/{name}", timeout=PATIENCE) as answer:  # noqa: S310 - the addresses are ours
            content: bytes = answer.read()
    except (OSError, HTTPException) as error:
        raise RequestError(
            f"{name} can't be fetched: {getattr(error, 'reason', None) or error}.",
            where=published.url,
            remedy="Look whether you are connected to the internet, and try again. Everything else works without it.",
        ) from None
    if _checksum(content) != published.checksum:
        raise RequestError(
            f"What was sent for {name} is not the file that is known here.",
            where=published.url,
            remedy="Nothing was kept. Try again later.",
        )
    return content


def _checksum(content: bytes) -> str:
    return hashlib.md5(content, usedforsecurity=False).hexdigest()


def _keep(content: bytes, name: str, folder: Path) -> None:
    unfinished = folder / f".{name}.{os.getpid()}.{threading.get_ident()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(content)
        unfinished.replace(folder / name)
    except OSError as error:
        raise RequestError(
            f"{name} can't be kept: {error.strerror}.",
            where=str(folder),
            remedy="Look whether the disk is full and whether you may write to that folder.",
        ) from error
