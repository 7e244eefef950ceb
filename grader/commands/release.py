"""`grade release`: a copy for students, without the solutions."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.commands._arguments import complete_course

if TYPE_CHECKING:
    from grader.course import Entry


@click.command("release", short_help="Write a copy for students, without the solutions.")
@click.argument("target", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--course", "courses", metavar="COURSE", multiple=True, shell_complete=complete_course, help="Only this course."
)
@click.option(
    "--solutions-after",
    "solved",
    metavar="CHAPTER",
    multiple=True,
    help="Hand out the solutions up to and including that chapter: chapter2, or COURSE/chapter2.",
)
@click.option("--jobs", "-j", type=click.IntRange(min=1), metavar="N", help="How many to run at once.")
def command(target: Path, courses: tuple[str, ...], solved: tuple[str, ...], jobs: int | None) -> None:
    """Write a student's copy of all courses, or of one, into DIR, which must be empty or not there yet.

    It has the exercises, helpers, data sets and the grader, and in place of the solutions what they leave behind:
    `grade` works in it as it does here. There is no line of a solution in it, no hidden data and no hidden code.

    The evidence is veiled, which keeps it from being found by accident. Whoever grades on their own machine could get
    at expected values with some effort: what counts has to be graded elsewhere, with this folder.
    """
    from grader.authoring.release import Release, solved_chapters, write_release
    from grader.cache import Cache
    from grader.catalog import Catalog
    from grader.commands._sandbox import engines_of
    from grader.errors import RequestError
    from grader.released import is_copy
    from grader.root import find_root
    from grader.state import FOLDER

    catalog = Catalog(find_root())
    if is_copy(catalog.root):
        raise RequestError("This is a student's copy: there is nothing to make another one of.")
    chosen = tuple(dict.fromkeys(catalog.course(course).id for course in courses)) or catalog.courses
    chapters = frozenset().union(*(solved_chapters(word, catalog, chosen) for word in solved))
    cache = catalog.root / FOLDER / "cache"
    engines = engines_of(catalog.root)
    release = Release(catalog, chosen, chapters)
    count = len(release.entries)
    try:
        with click.progressbar(length=count, label="Running references") as bar:

            def tell(entry: Entry) -> None:
                bar.update(1)

            write_release(release, target.resolve(), engines, Cache(cache), jobs=jobs or os.cpu_count() or 1, tell=tell)
    finally:
        engines.close()
    click.echo(f"Wrote {count} exercises to {target}. Try it: cd {target} && grade {release.entries[0].id}")
