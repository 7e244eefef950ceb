"""What a model was trained and validated on: how many rows, and which, without keeping them."""

from __future__ import annotations

import hashlib
import math
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

MAX_BYTES = 1 << 30
"""Data larger than this are counted, not looked into."""
MAX_ROWS = 1 << 18
"""More rows than this are counted, not told apart: some tenths of a second."""


@dataclass(frozen=True)
class TrainingData:
    """The data of one `fit`.

    Attributes:
        rows: how many were trained on, without those held back; None if that can't be told (generators, data sets).
        validation: "none", "split" or "data".
        validation_is_training: whether every row validated on is one that was trained on, by content.
        inputs_digest: of the inputs of the rows trained on, in whichever order, container and number type they came.
        pairs_digest: of these inputs, each together with its targets.
    """

    rows: int | None = None
    validation: str = "none"
    validation_rows: int | None = None
    validation_is_training: bool = False
    inputs_digest: str | None = None
    pairs_digest: str | None = None

    @classmethod
    def of(cls, given: dict[str, Any]) -> TrainingData:
        """The data among the arguments of `fit`; of data that can't be looked into, no more than their kind."""
        split = given["validation_split"]
        data = given["validation_data"]
        validation = "data" if data is not None else "split" if split else "none"
        try:
            return _looked_into(given, validation)
        except Exception:
            return cls(validation=validation)


def _looked_into(given: dict[str, Any], validation: str) -> TrainingData:
    inputs, targets = _arrays(given["x"]), _arrays(given["y"])
    count = len(inputs[0])
    rows = math.floor(count * (1.0 - given["validation_split"])) if validation == "split" else count
    trained_inputs, trained_targets = _first(inputs, rows), _first(targets, rows)
    validation_rows: int | None = count - rows if validation == "split" else None
    is_training = False
    if validation == "data" and isinstance(given["validation_data"], (list, tuple)):
        held = [array for part in given["validation_data"][:2] for array in _arrays(part)]
        validation_rows = len(held[0])
        is_training = _all_among(held, [*trained_inputs, *trained_targets])
    return TrainingData(
        rows=rows,
        validation=validation,
        validation_rows=validation_rows,
        validation_is_training=is_training,
        inputs_digest=_digest(trained_inputs),
        pairs_digest=_digest([*trained_inputs, *trained_targets]),
    )


def _arrays(data: Any) -> list[Any]:
    """The arrays in an argument of `fit`, one after the other.

    Raises:
        TypeError: it holds anything else.
    """
    if data is None:
        return []
    if isinstance(data, dict):
        return [array for name in sorted(data) for array in _arrays(data[name])]
    if isinstance(data, (list, tuple)):
        return [array for item in data for array in _arrays(item)]
    if not hasattr(data, "shape") or not len(data.shape):
        raise TypeError("no array")
    return [_comparable(data)]


def _comparable(data: Any) -> Any:
    """An array, table or tensor as Keras sees it: float32, without a last dimension of one; text as it is."""
    np = sys.modules["numpy"]
    array = np.asarray(data)
    if array.nbytes > MAX_BYTES:
        raise TypeError("too large")
    try:
        array = np.ascontiguousarray(array, dtype=np.float32)
    except ValueError:
        array = array.astype(str)
    return array.reshape(array.shape[:-1]) if array.ndim > 1 and array.shape[-1] == 1 else array


def _first(arrays: Iterable[Any], rows: int) -> list[Any]:
    return [array[:rows] for array in arrays]


def _digest(arrays: list[Any]) -> str | None:
    """What tells rows apart from others, in whichever order they are; None for none or too many of them."""
    if not arrays or len(arrays[0]) > MAX_ROWS or len({len(array) for array in arrays}) > 1:
        return None
    total = sum(int.from_bytes(_row(arrays, position)) for position in range(len(arrays[0])))
    shapes = [array.shape for array in arrays]
    return hashlib.sha256(f"{shapes} {total}".encode()).hexdigest()


def _all_among(held: list[Any], trained: list[Any]) -> bool:
    if len(held) != len(trained) or not len(held[0]):
        return False
    known = {_row(trained, position) for position in range(len(trained[0]))}
    return all(_row(held, position) in known for position in range(len(held[0])))


def _row(arrays: list[Any], position: int) -> bytes:
    return hashlib.blake2b(b"".join(array[position].tobytes() for array in arrays), digest_size=16).digest()
