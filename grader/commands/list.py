"""`grade list`: the names and titles of chapters and exercises."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import click

from grader.commands._arguments import course_option, open_catalog, what_argument

if TYPE_CHECKING:
    from grader.catalog import Entry


@click.command("list", short_help="Show the names of chapters and exercises.")
@what_argument()
@course_option
def command(what: tuple[str, ...], course: str | None) -> None:
    """Show the names and titles of chapters and exercises: of the current course, or of WHAT."""
    catalog, current = open_catalog(course)
    entries = catalog.select(what, current.id)
    width = max((len(entry.name) for entry in entries), default=0)
    for id, of_course in groupby(entries, key=lambda entry: entry.course):
        folder = catalog.course(id)
        titles = {chapter.id: chapter.title for chapter in folder.chapters}
        click.echo(f"{folder.title} ({id})")
        for chapter, of_chapter in groupby(of_course, key=lambda entry: entry.chapter):
            click.echo(f"\n{chapter}  {titles[chapter]}")
            for entry in of_chapter:
                click.echo(f"  {entry.name:<{width}}  {_title(entry)}")
        click.echo()
    others = [other for other in catalog.courses if other != current.id]
    if others and not what:
        click.echo(f"Other courses: {', '.join(others)}. `grade list {others[0]}` shows one, `grade use` goes to it.")


def _title(entry: Entry) -> str:
    from grader.errors import SpecError

    try:
        return entry.title
    except SpecError as error:
        return f"(can't be used: {error.lines()[0]})"
