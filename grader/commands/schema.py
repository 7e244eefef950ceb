"""`grade schema`: what editors need to help with writing specs, and what programs need to read reports."""

from __future__ import annotations

from pathlib import Path

import click

WRITTEN = ("exercise", "course")


@click.command("schema", short_help="Print the JSON Schema of specs, for editors.")
@click.argument("which", type=click.Choice(["exercise", "course", "report", "kinds"]), default="exercise")
@click.option("--write", is_flag=True, help="Write those of specs to .grade, where the first line of every spec looks.")
def command(which: str, write: bool) -> None:
    """Print the JSON Schema of an exercise's spec, of course.yaml or of the report of `grade --json`, or the
    documentation of all kinds of checks as Markdown.

    An editor with a YAML language server completes keys, explains them and underlines mistakes once the schemas have
    been written with --write.
    """
    if write:
        _write()
    else:
        click.echo(_text(which), nl=False)


def _text(which: str) -> str:
    import json

    from grader.schema import course_schema, exercise_schema, kind_documentation

    match which:
        case "kinds":
            return kind_documentation()
        case "report":
            path = Path(__file__).parents[1] / "reports" / "json_report.schema.json"
            return path.read_text(encoding="utf-8")
        case "course":
            return json.dumps(course_schema(), indent=2) + "\n"
    return json.dumps(exercise_schema(), indent=2) + "\n"


def _write() -> None:
    from grader.catalog import find_root
    from grader.state import FOLDER, write_whole

    for which in WRITTEN:
        path = find_root() / FOLDER / f"{which}.schema.json"
        write_whole(path, _text(which))
        click.echo(f"Wrote {path}")
