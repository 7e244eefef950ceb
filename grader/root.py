"""Where the courses are."""

from __future__ import annotations

from pathlib import Path

import grader
from grader.errors import RequestError


def find_root(start: Path | None = None) -> Path:
    """The folder that holds the courses: the nearest at or above `start` (default: the folder one stands in), else
    the one that the grader is installed from.

    Raises:
        RequestError: there are no courses.
    """
    try:
        start = (start or Path.cwd()).resolve()
    except FileNotFoundError:
        raise RequestError("The folder that you stand in has been deleted.", remedy="Go to another one.") from None
    for folder in (start, *start.parents, Path(grader.__file__).resolve().parent.parent):
        if any((folder / "exercises").glob("*/course.yaml")):
            return folder
    raise RequestError(
        "No exercises were found here.",
        where=str(start),
        remedy="Go to the folder that holds `exercises`, or to one inside it.",
    )
