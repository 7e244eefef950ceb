"""What was measured, kept beside the solution: `NN_slug.calibration.json`."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from grader.cache import content_key
from grader.catalog import Entry
from grader.data import data_digest, sets_used
from grader.errors import GraderError
from grader.state import write_whole

SUFFIX = ".calibration.json"
_DIGITS = 6


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class MistakeData(_Data):
    """What was measured of a known mistake."""

    replace: dict[str, str]
    """The mistake, as the spec has it."""
    values: list[float | None]
    """The numbers for the seeds from 1; null for a run without a number."""


class BoundData(_Data):
    """What was measured for one threshold, and what followed."""

    statistic: dict[str, Any]
    """What is measured (see `Bound.statistic`)."""
    threshold: float | None = None
    """The threshold that was written into the spec; null as long as there is none."""
    false_fail: float | None = None
    """The share of right solutions that it fails, at most."""
    guessing: float | None = None
    """The number for an answer that nothing was learned for; null where it is not known."""
    guessing_by: str | None = None
    """The expression of the spec that gave it, if it has one."""
    values: list[float | None]
    """The reference's numbers for the seeds from 1; null for a run without a number."""
    mistakes: list[MistakeData] = []
    """Those mistakes that nothing else tells."""


class Flake(_Data):
    """A check without a threshold that the reference itself fails with some seed."""

    seed: int
    """The seed."""
    subject: str
    """What the check is about."""
    message: str
    """What a student would read."""


class Record(_Data):
    """All that was measured for one exercise."""

    digest: str
    """What it was measured with (see `digest_of`)."""
    versions: dict[str, str] = {}
    """The packages that it was measured with."""
    bounds: list[BoundData] = []
    """The thresholds."""
    flakes: list[Flake] = []
    """Checks without a threshold that the reference failed."""

    def bound(self, statistic: Mapping[str, Any]) -> BoundData | None:
        """The data of one threshold, if there are any."""
        return next((bound for bound in self.bounds if bound.statistic == statistic), None)

    def to_json(self) -> str:
        """As text, with a line for each series of numbers."""
        text = json.dumps(self.model_dump(mode="json", exclude_defaults=True), indent=1)
        return re.sub(r"\[[^][{}\"]*\]", lambda series: " ".join(series[0].split()), text) + "\n"


def record_path(entry: Entry) -> Path:
    """Where the record of an exercise is kept."""
    return entry.solution.with_name(f"{entry.name}{SUFFIX}")


def digest_of(entry: Entry) -> str:
    """A digest of what decides about the numbers: the solution, given and hidden code, helpers and data.

    What is carried over counts with all that it is made from.

    Raises:
        SpecError: the spec is broken.
    """
    sources = entry.sources_of_ours()
    carried = [digest_of(other) for other in entry.carried.values()]
    parts = (*sources, data_digest(sets_used(sources)), *carried)
    return content_key(*(part.encode() for part in parts))[:16]


def read_record(entry: Entry) -> Record | None:
    """What was measured for an exercise; None if nothing was.

    Raises:
        GraderError: the file is there, and damaged.
    """
    path = record_path(entry)
    try:
        return Record.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValidationError) as error:
        raise GraderError(
            f"The record of the calibration can't be read: {error}.",
            where=str(path),
            remedy=f"Delete it, and measure again: grade calibrate {entry.course}/{entry.chapter}/{entry.name}",
        ) from None


def write_record(entry: Entry, record: Record) -> None:
    """Keep what was measured, whole or not at all.

    Raises:
        RequestError: the file can't be written.
    """
    write_whole(record_path(entry), record.to_json())


def shortened(number: float | None) -> float | None:
    """A number with as many digits as are kept; None for none, and for one that is not finite."""
    if number is None or not math.isfinite(number):
        return None
    return float(f"{number:.{_DIGITS}g}")
