"""`grade calibrate [WHAT...]`: finds the thresholds of checks that depend on chance."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from grader.commands._arguments import course_option, open_catalog, what_argument
from grader.state import FOLDER


@click.command("calibrate", short_help="For authors: find thresholds that right solutions keep to.")
@what_argument()
@course_option
@click.option(
    "--seeds",
    type=click.IntRange(min=20),
    default=40,
    show_default=True,
    metavar="N",
    help="How often to run each reference. More allow a stricter threshold.",
)
@click.option(
    "--jobs", "-j", type=click.IntRange(min=1), metavar="N", help="How many to run at once; default: all cores."
)
@click.option("--keep", is_flag=True, help="Leave thresholds that fit as they are.")
@click.option("--dry-run", is_flag=True, help="Write nothing but the picture.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, for programs to read.")
@click.option(
    "--picture",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help=f"Where the pictures go, instead of {FOLDER}/calibration.",
)
def command(
    what: tuple[str, ...],
    course: str | None,
    seeds: int,
    jobs: int | None,
    keep: bool,
    dry_run: bool,
    as_json: bool,
    folder: Path | None,
) -> int:
    """Run the references of WHAT with many seeds, and find out which threshold right solutions keep to.

    It works on exercises with an `accuracy` or a `measure`. Known mistakes that only a threshold tells are run as well.
    The threshold, with a comment that holds its figures, is written into the spec; the numbers are kept beside the
    solution, so that a run that is stopped goes on from there, and more seeds only add to them. A threshold that does
    not tell the reference from its mistakes, or that guessing keeps to, is refused (exit code 1).
    """
    from grader.authoring.calibration.calibrate import Plan, calibrate, calibrated
    from grader.authoring.calibration.picture import draw
    from grader.authoring.calibration.report import as_data, as_text
    from grader.cache import Cache
    from grader.commands._sandbox import engines_of

    catalog, current = open_catalog(course)
    entries = calibrated(catalog.select(what, current.id))
    plan = Plan(seeds, jobs or os.cpu_count() or 1, keep=keep, dry=dry_run)
    pictures = folder or catalog.root / FOLDER / "calibration"
    cache = catalog.root / FOLDER / "cache"
    engines = engines_of(catalog.root)
    found, drawn = [], []
    try:
        for entry in entries:
            with _progress(entry.id) as tell:
                found.append(calibrate(entry, engines, Cache(cache), plan, tell))
            drawn.append(draw(found[-1], pictures))
            if not as_json:
                click.echo(as_text(found[-1], drawn[-1]) + "\n")
    finally:
        engines.close()
    if as_json:
        import json

        click.echo(json.dumps(as_data(found, drawn), indent=2))
    elif not entries:
        click.echo("No exercise among these has a threshold.")
    return 0 if all(calibration.good for calibration in found) else 1


@contextmanager
def _progress(name: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on the terminal, if there is one, for a function that tells how many of how many runs are made."""
    if not sys.stderr.isatty():
        yield lambda made, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(f"{name}: finding out what to run", total=None)
        yield lambda made, total: progress.update(task, description=name, completed=made, total=total)
