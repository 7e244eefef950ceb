"""What several commands take: exercises, a course."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from grader.catalog import Catalog, CourseFolder

_F = TypeVar("_F", bound=Callable[..., Any])


def open_catalog(course: str | None) -> tuple[Catalog, CourseFolder]:
    """The catalogue around the folder one stands in, and the current course.

    Args:
        course: the value of `--course`.

    Raises:
        RequestError: there are no exercises here, or no such course.
    """
    from grader.catalog import Catalog
    from grader.current import current_course
    from grader.root import find_root

    catalog = Catalog(find_root())
    return catalog, current_course(catalog, course)


def complete_course(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The courses that a half-typed word may become."""
    from grader.catalog import Catalog
    from grader.errors import GraderError
    from grader.root import find_root

    try:
        return [course for course in Catalog(find_root()).courses if course.startswith(incomplete)]
    except GraderError:
        return []


def complete_what(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The chapters, exercises and files that a half-typed word may become."""
    from click.shell_completion import CompletionItem

    from grader.errors import GraderError

    try:
        words = _selectors(ctx.params.get("course"), incomplete)
    except GraderError:
        words = []
    if words:
        return [CompletionItem(word) for word in words]
    return [CompletionItem(incomplete, type="file")] if incomplete else []


def _selectors(course: str | None, incomplete: str) -> list[str]:
    catalog, current = open_catalog(course)
    if "/" in incomplete:
        own = [f"{entry.chapter}/{entry.name}" for entry in current.entries]
        folders = [catalog.course(name) for name in catalog.courses if incomplete.startswith(f"{name}/")]
        others = [f"{folder.id}/{chapter.id}" for folder in folders for chapter in folder.chapters]
        words = [*own, *others, *(entry.id for folder in folders for entry in folder.entries)]
    else:
        names = [entry.name if incomplete[:1].isdigit() else entry.slug for entry in current.entries]
        words = [*(chapter.id for chapter in current.chapters), *names, *catalog.courses]
    return [word for word in dict.fromkeys(words) if word.startswith(incomplete)]


def course_option(command: _F) -> _F:
    """Add `--course`."""
    return click.option(
        "--course",
        metavar="COURSE",
        shell_complete=complete_course,
        help="The course that names belong to, instead of the current one.",
    )(command)


def what_argument(*, required: bool = False) -> Callable[[_F], _F]:
    """Add `WHAT...`: the words that select exercises."""
    return click.argument("what", nargs=-1, required=required, shell_complete=complete_what)
