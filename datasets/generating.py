"""What the generators of the stand-ins share: drawing to quotas, and writing files that are the same everywhere."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray


def top(score: NDArray[Any], count: int) -> NDArray[np.int64]:
    """A column of 0 and 1 with exactly `count` ones, given to the highest scores."""
    column = np.zeros(len(score), np.int64)
    column[np.argsort(-score, kind="stable")[:count]] = 1
    return column


def deal(quota: Mapping[int, int], score: NDArray[Any]) -> NDArray[np.int64]:
    """A column with the values of `quota` (value -> how many), the first values for the highest scores."""
    column = np.empty(len(score), np.int64)
    column[np.argsort(-score, kind="stable")] = repeated(quota)
    return column


def repeated(quota: Mapping[int, int]) -> NDArray[np.int64]:
    """The values of `quota` (value -> how many), each as often as it says."""
    return np.repeat(np.array(list(quota), np.int64), list(quota.values()))


def csv_bytes(table: pd.DataFrame) -> bytes:
    """A table as CSV: numbers in the fewest digits that stand for them exactly, lines ended by a line feed."""
    text: str = table.to_csv(index=False, lineterminator="\n")
    return text.encode("ascii")


def npy_bytes(array: NDArray[Any]) -> bytes:
    """An array in NumPy's own format, without compression: every machine makes the same bytes of it."""
    file = io.BytesIO()
    np.save(file, np.ascontiguousarray(array), allow_pickle=False)
    return file.getvalue()


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files of a stand-in, and their checksums into its `dataset.yaml`."""
    sheet = folder / "dataset.yaml"
    text = sheet.read_text(encoding="utf-8")
    for name, content in files.items():
        (folder / name).write_bytes(content)
        line = f"  {name}: {hashlib.sha256(content).hexdigest()}"
        text, found = re.subn(rf"^  {re.escape(name)}: [0-9a-f]{{64}}$", line, text, flags=re.MULTILINE)
        if not found:
            raise LookupError(f"{sheet} has no line for {name} under sha256")
    sheet.write_text(text, encoding="utf-8", newline="\n")
