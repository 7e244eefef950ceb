"""`grade schema`: what editors need to help with writing specs, and what programs need to read reports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from grader.custom_checks import Kinds

WRITTEN = ("exercise", "course")


@click.command("schema", short_help="Print the JSON Schema of specs, for editors.")
@click.argument("which", type=click.Choice(["exercise", "course", "report", "kinds"]), default="exercise")
@click.option("--write", is_flag=True, help="Write those of specs to .grade, where the first line of every spec looks.")
@click.option(
    "--into",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Put the reference of all keys and of the grader's own kinds between the marks in FILE.",
)
def command(which: str, write: bool, into: Path | None) -> None:
    """Print the JSON Schema of an exercise's spec, of course.yaml or of the report of `grade --json`, or the
    documentation of all kinds of checks as Markdown: the grader's own, those of the courses and of installed packages.

    An editor with a YAML language server completes keys, explains them and underlines mistakes once the schemas have
    been written with --write.
    """
    if into is not None:
        _put_reference(into)
    elif write:
        _write()
    else:
        click.echo(_text(which), nl=False)


def _text(which: str) -> str:
    import json

    from grader.documentation import kind_documentation
    from grader.schema import course_schema, exercise_schema

    match which:
        case "kinds":
            return kind_documentation(_kinds())
        case "report":
            path = Path(__file__).parents[1] / "reports" / "json_report.schema.json"
            return path.read_text(encoding="utf-8")
        case "course":
            return json.dumps(course_schema(), indent=2) + "\n"
    return json.dumps(exercise_schema(_kinds()), indent=2) + "\n"


def _kinds() -> Kinds:
    """All kinds of checks that specs here can use."""
    from grader.catalog import Catalog
    from grader.custom_checks import all_kinds
    from grader.errors import RequestError
    from grader.root import find_root

    try:
        catalog = Catalog(find_root())
    except RequestError:
        return all_kinds([])
    return all_kinds(catalog.course(course).path for course in catalog.courses)


def _write() -> None:
    from grader.root import find_root
    from grader.state import FOLDER, write_whole

    for which in WRITTEN:
        path = find_root() / FOLDER / f"{which}.schema.json"
        write_whole(path, _text(which))
        click.echo(f"Wrote {path}")


def _put_reference(path: Path) -> None:
    from grader.checks import own_kinds
    from grader.documentation import put_between_marks, reference
    from grader.state import write_whole

    write_whole(path, put_between_marks(path.read_text(encoding="utf-8"), reference(own_kinds()), path.name))
    click.echo(f"Wrote the reference in {path}")
