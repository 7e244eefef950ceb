"""What a data set's `dataset.yaml` says: its columns and files, where it comes from, what it stands for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, ValidationError

from grader.errors import SpecError
from grader.spec import Number, SpecModel, Text
from grader.strict_yaml import load

Range: TypeAlias = Annotated[list[Number], Field(min_length=2, max_length=2)]
"""The least and the greatest number."""
Rows: TypeAlias = Annotated[int, Field(ge=1)]


class Column(SpecModel):
    """One column of a table, or one array."""

    type: Literal["int64", "float32", "float64", "str"]
    """NumPy's name of the type."""
    range: Range
    """The least and the greatest number in it."""
    holds: Text
    """What it says."""


class DataFile(SpecModel):
    """One file of the stand-in."""

    rows: Rows
    holds: Text
    """What is in it."""
    without: list[str] = Field(default=[])
    """The columns of the table that the file does not have."""


class Original(SpecModel):
    """What the stand-in stands for, as OpenML has it."""

    openml: Annotated[int, Field(ge=1)]
    """The number of the data set there."""
    name: Text
    licence: Text
    rows: Rows
    """How many rows there are there."""
    columns: Annotated[dict[str, Literal["number"] | list[Text]], Field(min_length=1)]
    """The columns needed: `number`, or the words that may stand in it."""
    gaps: list[str] = Field(default=[])
    """The columns in which values may be missing."""
    mapping: Annotated[dict[str, Text], Field(min_length=1)]
    """Column of ours -> what of the original it is made of, in words; `original.py` does it."""
    ranges: dict[str, Range] = Field(default={})
    """Ranges of columns of ours that are others in the original."""
    files: dict[str, Rows] = Field(default={})
    """Files that have another number of rows in the original."""
    differs: Text
    """What else is different when the original is in use."""


class DataSheet(SpecModel):
    """The description of one data set."""

    title: Text
    stands_for: Text
    rows: Rows
    licence: Text
    """Of the stand-in."""
    origin: Text
    """Where the stand-in comes from, honestly, and which published figures it matches."""
    columns: Annotated[dict[str, Column], Field(min_length=1)]
    files: Annotated[dict[str, DataFile], Field(min_length=1)]
    sha256: dict[str, Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]]
    """The checksum of each file."""
    original: Original | None = None

    def ranges_of_original(self) -> Mapping[str, tuple[float, float]]:
        """Column of ours -> least and greatest number that it may hold when it comes from the original."""
        other = self.original.ranges if self.original is not None else {}
        bounds = {name: column.range for name, column in self.columns.items()} | other
        return {name: (low, high) for name, (low, high) in bounds.items()}


def read_sheet(path: Path) -> DataSheet:
    """Read a `dataset.yaml`.

    Raises:
        SpecError: with all that is wrong with the file.
    """
    document = load(path)
    try:
        return DataSheet.model_validate(document.data)
    except ValidationError as error:
        from grader.spec_problems import problems_in

        raise SpecError(str(path), problems_in(error, DataSheet, document, {})) from None
