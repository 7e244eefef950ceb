"""`grade schema`: what editors need to help with writing specs."""

from __future__ import annotations

import click


@click.command("schema", short_help="Print the JSON Schema of specs, for editors.")
@click.option("--course-file", is_flag=True, help="That of course.yaml instead.")
@click.option("--write", is_flag=True, help="Write both to .grade, where the first line of every spec looks for them.")
def command(course_file: bool, write: bool) -> None:
    """Print the JSON Schema of an exercise's spec.

    An editor with a YAML language server then completes keys, explains them and underlines mistakes.
    """
    import json

    from grader.schema import course_schema, exercise_schema

    if not write:
        click.echo(json.dumps(course_schema() if course_file else exercise_schema(), indent=2))
        return
    from grader.catalog import find_root
    from grader.state import FOLDER, write_whole

    folder = find_root() / FOLDER
    for name, schema in (("exercise", exercise_schema()), ("course", course_schema())):
        path = folder / f"{name}.schema.json"
        write_whole(path, json.dumps(schema, indent=2) + "\n")
        click.echo(f"Wrote {path}")
