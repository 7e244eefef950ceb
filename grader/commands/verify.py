"""`grade verify`: proves that exercises are fair."""

from __future__ import annotations

import os
import sys
import time

import click

from grader.commands._arguments import course_option, open_catalog, what_argument
from grader.commands._sandbox import engines_of
from grader.state import FOLDER


@click.command("verify", short_help="Prove that exercises are fair: for those who write them.")
@what_argument()
@course_option
@click.option("--fast", is_flag=True, help="Leave out mutation testing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, for programs to read.")
@click.option("--jobs", "-j", type=click.IntRange(min=1), metavar="N", help="How many to test at once.")
def command(what: tuple[str, ...], course: str | None, fast: bool, as_json: bool, jobs: int | None) -> int:
    """Put the exercises WHAT to the test, or all of the current course; `grade verify exercises` takes all courses.

    The stub has to run and to be to do, the reference to pass, twice and in the same way, every known mistake to be
    told by its own message, and results that are typed in to fail. Then slips are put into the reference, one by one:
    each that passes is shown, with the check that would notice it. What is proven is not tested again until
    something changes.

    Exit codes: 0 all is proven, 1 something is not, 2 a bad request or a bad spec, 3 a fault of the grader or of a
    reference.
    """
    from grader.authoring.verify import Workshop, verify_all, verify_folder
    from grader.cache import Cache
    from grader.reports.proofs import ProofReport, proofs_as_json

    started = time.monotonic()
    catalog, current = open_catalog(course)
    entries = catalog.select(what, current.id)
    folder = catalog.root / FOLDER / "cache"
    workshop = Workshop(engines_of(catalog.root), Cache(folder), fast)
    report = None if as_json else ProofReport(sys.stdout)
    proofs = []
    try:
        for id in dict.fromkeys(entry.course for entry in entries):
            proofs.append(verify_folder(catalog.course(id)))
            if report is not None:
                report.proof(proofs[-1])
        tested = verify_all(entries, workshop, jobs=jobs or os.cpu_count() or 1)
        proofs += report.following(tested, len(entries)) if report is not None else tested
    finally:
        workshop.close()
    if report is not None:
        report.end(proofs, time.monotonic() - started)
    else:
        click.echo(proofs_as_json(current.id, proofs))
    return max((proof.exit_code for proof in proofs), default=0)
