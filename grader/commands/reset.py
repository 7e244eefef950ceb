"""`grade reset`: a stub as it was before it was touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from grader.commands._arguments import course_option, open_catalog, what_argument

if TYPE_CHECKING:
    from pathlib import Path

    from grader.catalog import Entry


@click.command("reset", short_help="Start an exercise over; your version is kept.")
@what_argument(required=True)
@course_option
@click.option("--yes", is_flag=True, help="Do not ask.")
def command(what: tuple[str, ...], course: str | None, yes: bool) -> None:
    """Put the untouched stubs of WHAT back. Asks first, and keeps a copy of what was there."""
    from grader.state import write_whole
    from grader.stubs import pristine

    catalog, current = open_catalog(course)
    originals = {entry: pristine(entry) for entry in catalog.select(what, current.id)}
    changed = {entry: text for entry, text in originals.items() if _text(entry.stub) != text}
    if not changed:
        click.echo("Nothing to reset: no file differs from its stub.")
        return
    for entry in changed:
        click.echo(_shown(entry, entry.stub))
    count = len(changed)
    if not yes and not click.confirm(f"Put the untouched stub{'s' if count > 1 else ''} back?"):
        click.echo("Nothing was changed.")
        return
    for entry, text in changed.items():
        kept = _keep(entry)
        write_whole(entry.stub, text)
        click.echo(f"Reset {_shown(entry, entry.stub)}")
        if kept is not None:
            click.echo(f"  Your version is in {_shown(entry, kept)}")


def _text(path: Path) -> str | None:
    """What is in a file, or None for a file that is missing or no text."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return None


def _shown(entry: Entry, path: Path) -> str:
    return path.relative_to(entry.root).as_posix()


def _keep(entry: Entry) -> Path | None:
    """Copy the student's file to a place of its own; None if there is no file.

    Raises:
        RequestError: the copy can't be written; nothing was changed.
    """
    import shutil
    from datetime import datetime

    from grader.errors import RequestError
    from grader.state import FOLDER

    if not entry.stub.exists():
        return None
    moment = datetime.now().astimezone().strftime("%Y-%m-%d-%H%M%S-%f")
    kept = entry.root / FOLDER / "kept" / f"{entry.id}-{moment}.py"
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(entry.stub, kept)
    except OSError as error:
        raise RequestError(
            f"Your version of {entry.id} can't be kept: {error.strerror}.",
            where=str(kept.parent),
            remedy="Nothing was changed. Look whether the disk is full and whether you may write to that folder.",
        ) from error
    return kept
