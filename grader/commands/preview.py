"""`grade preview`: what students will read."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from grader.commands._arguments import course_option, open_catalog, what_argument

if TYPE_CHECKING:
    from grader.cache import Cache
    from grader.course import Entry
    from grader.engine import Engines


@click.command("preview", short_help="Show all that students will read of an exercise.")
@what_argument(required=True)
@course_option
def command(what: tuple[str, ...], course: str | None) -> int:
    """Show what students will read of the exercises WHAT: the task, the checks, the feedback to each known mistake and
    each letter of a quiz, and the hints.

    The feedback comes from the real report: the solution and its wrong versions are graded as submissions are. Ends
    with exit code 1 if the solution does not pass, or if one of the others does.
    """
    from grader.cache import Cache
    from grader.commands._sandbox import engines_of
    from grader.state import FOLDER

    catalog, current = open_catalog(course)
    entries = catalog.select(what, current.id)
    cache = catalog.root / FOLDER / "cache"
    engines = engines_of(catalog.root)
    try:
        return max([_show(entry, engines, Cache(cache)) for entry in entries])
    finally:
        engines.close()


def _show(entry: Entry, engines: Engines, cache: Cache) -> int:
    from grader.authoring.preview import shown
    from grader.check import Status
    from grader.reports.escape import escape
    from grader.reports.terminal import TerminalReport

    _heading(f"{entry.id}: {entry.spec.title}", "=")
    click.echo(entry.stub.read_text(encoding="utf-8").rstrip())
    report = TerminalReport(sys.stdout)
    report.alone()
    code = 0
    for number, one in enumerate(shown(entry, engines, cache)):
        _heading("The checks, with the solution" if number == 0 else f"Feedback to  {one.what}", "-")
        if number == 0:
            for check, finding in zip(entry.spec.checks, one.verdict.findings, strict=False):
                click.echo(escape(f"    {finding.status:5}  {check.kind}: {finding.subject}"))
        if number > 0 or one.verdict.status is not Status.PASS:
            report.details(one.verdict)
        code = max(code, int((one.verdict.status is Status.PASS) is (number > 0)))
        if number > 0 and one.verdict.status is Status.PASS:
            click.echo("    This passes, and should not.")
    _heading("Hints", "-")
    for number, hint in enumerate(entry.spec.hints, start=1):
        click.echo(f"    {number}.  {' '.join(hint.split())}")
    return code


def _heading(text: str, line: str) -> None:
    click.echo(f"\n{text}\n{line * len(text)}\n")
