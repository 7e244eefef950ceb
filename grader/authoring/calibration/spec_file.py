"""Writing thresholds into a spec: the number and a comment with its figures; everything else stays to the letter."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from grader.authoring.calibration.proposal import Side
from grader.errors import GraderError
from grader.strict_yaml import DataPath, parse

_FIGURES = re.compile(r" *# \d+ seeds: .* confidence.*")
_NUMBER = re.compile(r"[-+.\deE]+")


@dataclass(frozen=True)
class Edit:
    """A new bound for one check.

    Attributes:
        path: where the check stands in the spec.
        side: which of its bounds it is.
        threshold: the new bound.
        figures: what it comes from, for the comment above the check.
    """

    path: DataPath
    side: Side
    threshold: float
    figures: str


def with_thresholds(text: str, edits: Iterable[Edit], where: str) -> str:
    """The text of a spec with new thresholds and figures. An older comment with figures above a check is replaced.

    Args:
        text: the spec.
        edits: what is to change.
        where: the file, for error messages.

    Raises:
        SpecError: the text is no strict YAML.
        GraderError: a bound can't be found in it.
    """
    document = parse(text, where)
    lines = text.split("\n")
    # From the bottom to the top, so that positions further up stay right.
    for edit in sorted(edits, key=lambda edit: document.position(edit.path), reverse=True):
        row, column = document.position((*edit.path, edit.side.value))
        found = _NUMBER.match(lines[row - 1], column - 1)
        if found is None:
            raise GraderError(
                f"The bound `{edit.side}` can't be replaced.",
                where=f"{where}:{row}",
                remedy=f"Write it yourself: {edit.threshold:g}",
            )
        line = lines[row - 1]
        lines[row - 1] = f"{line[: found.start()]}{edit.threshold:g}{line[found.end() :]}"
        top = document.position(edit.path)[0] - 1
        indent = len(lines[top]) - len(lines[top].lstrip(" "))
        comment = f"{' ' * indent}# {edit.figures}"
        if top > 0 and _FIGURES.fullmatch(lines[top - 1]):
            lines[top - 1] = comment
        else:
            lines.insert(top, comment)
    return "\n".join(lines)
