"""`grade list`: the names and titles of chapters and exercises."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import click

from grader.commands._arguments import course_option, open_catalog, what_argument
from grader.errors import counted

if TYPE_CHECKING:
    from grader.catalog import Entry


@click.command("list", short_help="Show the names of chapters and exercises.")
@what_argument()
@course_option
def command(what: tuple[str, ...], course: str | None) -> None:
    """Show the names and titles of chapters and exercises: of all courses, of one with --course, or of WHAT."""
    catalog, current = open_catalog(course)
    everything = not what and course is None
    if everything:
        entries = [entry for each in catalog.courses for entry in catalog.course(each).entries]
    else:
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
    chapters = len({(entry.course, entry.chapter) for entry in entries})
    click.echo(f"{counted(len(entries), 'exercise')} in {counted(chapters, 'chapter')}.")
    if everything and len(catalog.courses) > 1:
        click.echo(
            f"Names belong to {current.id} where they don't begin with a course; `grade use COURSE` changes that."
        )


def _title(entry: Entry) -> str:
    from grader.errors import SpecError

    try:
        return entry.title
    except SpecError as error:
        return f"(can't be used: {error.lines()[0]})"
