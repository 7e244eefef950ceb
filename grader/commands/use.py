"""`grade use`: which course the other commands mean."""

from __future__ import annotations

import click

from grader.commands._arguments import complete_course, open_catalog


@click.command("use", short_help="Choose the current course.")
@click.argument("course", required=False, shell_complete=complete_course)
def command(course: str | None) -> None:
    """Make COURSE the current one, or say which it is."""
    import os

    from grader import current, state

    catalog, chosen = open_catalog(course)
    if course is not None:
        state.save(catalog.root, state.load(catalog.root).with_course(chosen.id))
    click.echo(f"The current course is {chosen.id}: {chosen.title}.")
    if course is None:
        others = [other for other in catalog.courses if other != chosen.id]
        if others:
            click.echo(f"Other courses: {', '.join(others)}.")
        return
    override = os.environ.get(current.VARIABLE)
    if override and override != chosen.id:
        click.echo(f"Mind that {current.VARIABLE} is set to {override!r}, and that it comes first.", err=True)
