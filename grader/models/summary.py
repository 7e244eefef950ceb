"""The table that `model.summary()` prints, read back whatever the width of its columns."""

from __future__ import annotations

import re
from dataclasses import dataclass

from grader.models.fingerprint import Layer, Model
from grader.models.structure import INPUT
from grader.models.words import shape_words

_ESCAPES = re.compile(r"\x1b\[[0-9;]*m")
_TOTALS = re.compile(r"^\s*(Trainable|Non-trainable) params: ([0-9,]+)")
_MOST = 4000
"""Lines of one table."""


@dataclass(frozen=True)
class Row:
    """One layer in a table: name and class, output shape, parameters, without spaces; `…` is for what is cut off."""

    layer: str
    shape: str
    params: str


@dataclass(frozen=True)
class Table:
    """One printed table: its rows, and the parameters below it, by `Trainable` and `Non-trainable`."""

    rows: tuple[Row, ...]
    totals: dict[str, int]


def tables(text: str) -> list[Table]:
    """The tables in a printed text, in order, without the rows of inputs and of what is inside a layer."""
    found: list[Table] = []
    rows: list[list[str]] | None = None
    totals: dict[str, int] = {}
    for line in _ESCAPES.sub("", text).splitlines():
        mark = line.strip()[:1]
        if mark == "┡":
            rows = [[]]
            totals = {}
        elif rows is not None and mark == "│" and len(rows) < _MOST:
            _add_line(rows, line)
        elif rows is not None and mark == "├":
            rows.append([])
        elif rows is not None and mark == "└":
            found.append(Table(tuple(_rows(rows)), totals))
            rows = None
        elif found and (total := _TOTALS.match(line)):
            found[-1].totals.setdefault(total[1], int(total[2].replace(",", "")))
    return found


def _add_line(rows: list[list[str]], line: str) -> None:
    """Add one line of print to the cells of the last row."""
    cells = ["".join(cell.split()) for cell in line.strip().strip("│").split("│")]
    row = rows[-1]
    row += [""] * (len(cells) - len(row))
    for place, cell in enumerate(cells):
        row[place] += cell


def _rows(rows: list[list[str]]) -> list[Row]:
    whole = [Row(*row[:3]) for row in rows if len(row) >= 3]
    return [row for row in whole if not row.layer.startswith("└") and f"({INPUT})" not in row.layer]


def shows(table: Table, model: Model) -> bool:
    """Whether a table is the summary of a model as its own record describes it."""
    layers = [layer for layer in model.layers if layer.kind != INPUT]
    totals = {"Trainable": model.trainable_params, "Non-trainable": model.params - model.trainable_params}
    return (
        len(table.rows) == len(layers)
        and all(_is_row_of(row, layer) for row, layer in zip(table.rows, layers, strict=True))
        and all(totals[name] == count for name, count in table.totals.items())
    )


def _is_row_of(row: Row, layer: Layer) -> bool:
    if not _fits(row.layer, f"{layer.name}({layer.kind.rpartition('.')[2]})"):
        return False
    if layer.output_shape is not None and not _fits(row.shape, "".join(shape_words(layer.output_shape).split())):
        return False
    return _fits(row.params.partition("(")[0], f"{layer.params:,}")


def _fits(shown: str, text: str) -> bool:
    """Whether `shown` is `text`, with `…` for pieces of it that are left out."""
    first, *others = shown.split("…")
    if not others:
        return shown == text
    last = others.pop()
    if not text.startswith(first) or not text.endswith(last) or len(first) + len(last) > len(text):
        return False
    rest = text[len(first) : len(text) - len(last)]
    for piece in others:
        _, found, rest = rest.partition(piece) if piece else ("", "-", rest)
        if not found:
            return False
    return True
