"""The files of a data set in the version that is in use, checked against their checksums.

The original of a set, once `grade data fetch` has brought it, lies in `.grade/data/NAME`; it takes the stand-in's place
as long as there is a file `in_use` beside it. What the original does not have comes from the stand-in.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

STANDINS = Path(__file__).parent
ORIGINALS = STANDINS.parent / ".grade" / "data"

_CHECKSUM = re.compile(r"^  (\S+): ([0-9a-f]{64})$", re.MULTILINE)
"""A line under `sha256:`. A YAML parser would take longer to import than the data to load."""


class DamagedDataError(Exception):
    """A file is not the one that its checksum was taken of."""


def read(name: str, file: str) -> bytes:
    """The content of a file of the data set `name`.

    Raises:
        DamagedDataError: it does not agree with its checksum.
        OSError: it can't be read.
    """
    standin, original = STANDINS / name, ORIGINALS / name
    if (original / "in_use").exists() and file in (checksums := _checksums(original)):
        remedy = f"`grade data fetch {name}` brings it again, `grade data use {name} standin` does without it."
        return _checked(original / file, checksums[file], remedy)
    remedy = f"`git restore datasets/{name}` brings it back; without git, download the repository again."
    return _checked(standin / file, _checksums(standin).get(file), remedy)


def _checksums(folder: Path) -> dict[str, str]:
    """File -> checksum; empty where nothing is written down."""
    sheet = folder / "dataset.yaml"
    return dict(_CHECKSUM.findall(sheet.read_text(encoding="utf-8"))) if sheet.exists() else {}


def _checked(path: Path, checksum: str | None, remedy: str) -> bytes:
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != checksum:
        raise DamagedDataError(f"{path} does not agree with the checksum in its dataset.yaml. {remedy}")
    return content
