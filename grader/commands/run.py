"""`grade [WHAT...]`: runs the exercises, judges them and reports."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.catalog import CourseFolder, Entry, submission_path
from grader.commands._arguments import course_option, open_catalog, what_argument
from grader.commands._sandbox import LEVEL, engines_of, refuse_strangers
from grader.engine import EngineKind, Engines, Level
from grader.engine.needs import modules_needed
from grader.errors import GraderError
from grader.source import Source
from grader.state import FOLDER
from grader.submission import submission_folder

if TYPE_CHECKING:
    from grader.reports.terminal import TerminalReport


@click.command("run", short_help="Check exercises. Needs no name: `grade chapter1`.")
@what_argument()
@click.option(
    "--from",
    "folder",
    metavar="PATH",
    type=click.Path(exists=True, path_type=Path),
    help="Check the files in PATH: a folder shaped like exercises/COURSE, or such a folder as zip, tar or tar.gz.",
)
@course_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, for programs to read.")
@click.option("--keep-going/--first", default=True, help="Check everything (default), or stop at the first failure.")
@click.option("--verbose", "-v", is_flag=True, help="Show every check, passed ones too.")
@click.option("--jobs", "-j", type=click.IntRange(min=1), metavar="N", help="How many to run at once.")
@click.option("--engine", type=click.Choice(["fork", "pool"]), help="How processes are started; default: what suits.")
@click.option(
    "--require-level", "required", type=LEVEL, help="Run nothing unless code is shut in as well as this, or better."
)
@click.option("--sandbox", "wanted", type=LEVEL, help="Shut code in at this level, instead of the highest there is.")
@click.option(
    "--trust", is_flag=True, help="Run the files in PATH at the levels C and D, too: their authors are trusted."
)
def command(
    what: tuple[str, ...],
    folder: Path | None,
    course: str | None,
    as_json: bool,
    keep_going: bool,
    verbose: bool,
    jobs: int | None,
    engine: str | None,
    required: str | None,
    wanted: str | None,
    trust: bool,
) -> int:
    """Check the exercises WHAT: chapters, exercises or files; all of the current course for nothing."""
    catalog, current = open_catalog(course)
    entries = catalog.select(what, current.id, commands=_commands())
    cache = catalog.root / FOLDER / "cache"
    engines = engines_of(catalog.root, EngineKind(engine) if engine else None, wanted)
    names = {name for entry in entries for name in (entry.course, entry.chapter)}
    with contextlib.closing(engines):
        if required is not None:
            engines.sandbox.require(Level(required))
        if folder is not None and not trust and catalog.place(folder.resolve()) is None:
            refuse_strangers(engines.sandbox)
        with submission_folder(folder, names) as opened:
            _start_ahead(engines, entries, opened)
            return _grade_and_report(
                current,
                entries,
                opened,
                engines,
                cache,
                as_json=as_json,
                first=not keep_going,
                verbose=verbose,
                say_level=verbose or wanted is not None or (trust and engines.sandbox.level > Level.B),
                jobs=jobs,
            )


def _start_ahead(engines: Engines, entries: Sequence[Entry], folder: Path | None) -> None:
    """Let the engines import what will be needed, while this process imports the grader itself.

    Files with blanks and quizzes need no engine; whatever can't be read here is told of when it is graded.
    """
    needs = set()
    for entry in entries:
        with contextlib.suppress(OSError, ValueError, GraderError):
            source = Source.read(submission_path(entry, folder), within=folder)
            if not source.blanks:
                needs.add(modules_needed(entry.sources_of_ours(), submission=source.text))
    engines.start(needs - {frozenset()})


def _grade_and_report(
    current: CourseFolder,
    entries: Sequence[Entry],
    folder: Path | None,
    engines: Engines,
    cache: Path,
    *,
    as_json: bool,
    first: bool,
    verbose: bool,
    say_level: bool,
    jobs: int | None,
) -> int:
    from grader.cache import Cache
    from grader.grading import grade_all, look_away
    from grader.reports.summary import exit_code

    started = time.monotonic()
    report = None if as_json else _terminal_report(verbose)
    if report is not None:
        report.begin(current, entries)
    verdicts = []
    with _told_of_imports(report, engines):
        watch = report.progress if report is not None else look_away
        for verdict in grade_all(entries, folder, engines, Cache(cache), jobs=jobs or os.cpu_count() or 1, watch=watch):
            verdicts.append(verdict)
            if report is not None:
                report.verdict(verdict)
            if first and verdict.status != "pass":
                break
    if report is not None:
        report.end(verdicts, time.monotonic() - started, engines.sandbox.level if say_level else None)
    else:
        from grader.reports.json_report import json_report

        click.echo(json_report(current.id, verdicts, engines.versions(), engines.sandbox.level))
    return exit_code(verdicts)


def _told_of_imports(report: TerminalReport | None, engines: Engines) -> AbstractContextManager[None]:
    slow = engines.slow()
    if report is None or slow is None:
        return contextlib.nullcontext()
    return report.waiting("importing TensorFlow …", slow.versions)


def _terminal_report(verbose: bool) -> TerminalReport:
    from grader.reports.terminal import TerminalReport

    return TerminalReport(sys.stdout, verbose=verbose)


def _commands() -> list[str]:
    """The names of all commands: a word that selects nothing may be one of them, misspelt."""
    context = click.get_current_context().find_root()
    return context.command.list_commands(context) if isinstance(context.command, click.Group) else []
