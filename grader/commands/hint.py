"""`grade hint`: one more hint each time."""

from __future__ import annotations

import contextlib
import shutil
import textwrap

import click

from grader.commands._arguments import course_option, open_catalog, what_argument


@click.command("hint", short_help="Show a hint, and one more each time.")
@what_argument(required=True)
@course_option
@click.option("--restart", is_flag=True, help="Begin with the first hint again.")
def command(what: tuple[str, ...], course: str | None, restart: bool) -> None:
    """Show the first hint for the exercise WHAT; called again, one more each time."""
    from grader import state
    from grader.errors import RequestError

    catalog, current = open_catalog(course)
    entries = catalog.select(what, current.id)
    if len(entries) > 1:
        raise RequestError(
            f"A hint is for one exercise, and {' '.join(what)} has {len(entries)}.",
            remedy=f"Name one, for example: grade hint {entries[0].chapter}/{entries[0].name}",
        )
    [entry] = entries
    hints = entry.spec.hints
    if not hints:
        click.echo(f"There are no hints for {entry.id}.")
        return
    remembered = state.load(catalog.root)
    shown = min((0 if restart else remembered.hints.get(entry.id, 0)) + 1, len(hints))
    click.echo(f"{entry.spec.title} ({entry.id})")
    width = min(shutil.get_terminal_size().columns, 100)
    for number, hint in enumerate(hints[:shown], start=1):
        label = f"Hint {number} of {len(hints)}: "
        click.echo()
        click.echo(textwrap.fill(" ".join(hint.split()), width, initial_indent=label, subsequent_indent="  "))
    if shown == len(hints):
        click.echo("\nThere are no further hints.")
    with contextlib.suppress(RequestError):
        state.save(catalog.root, remembered.with_hints(entry.id, shown))
