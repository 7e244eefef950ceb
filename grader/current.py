"""Which course is meant when none is named with the exercises."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from grader import state
from grader.catalog import Catalog, CourseFolder
from grader.errors import RequestError

VARIABLE = "GRADE_COURSE"


def current_course(
    catalog: Catalog, named: str | None = None, *, cwd: Path | None = None, environ: Mapping[str, str] | None = None
) -> CourseFolder:
    """The course named with `--course`, in `GRADE_COURSE`, with `grade use`, the one that one stands in, or the first.

    Args:
        catalog: where to look.
        named: the value of `--course`, if there was one.
        cwd, environ: where one stands and the environment; default: those of the process.

    Raises:
        RequestError: there is no such course, or none at all.
    """
    if named is not None:
        return catalog.course(named)
    if from_environment := (environ if environ is not None else os.environ).get(VARIABLE):
        try:
            return catalog.course(from_environment)
        except RequestError as error:
            raise RequestError(error.message, where=f"the variable {VARIABLE}", remedy=error.remedy) from None
    in_use = state.load(catalog.root).course
    if in_use is not None and in_use in catalog.courses:
        return catalog.course(in_use)
    place = catalog.place((cwd or Path.cwd()).resolve())
    if place and place[0] in catalog.courses:
        return catalog.course(place[0])
    if not catalog.courses:
        raise RequestError(
            "There is no course yet.",
            where=str(catalog.root / "exercises"),
            remedy="A course is a folder there with a course.yaml in it.",
        )
    return catalog.course(catalog.courses[0])
