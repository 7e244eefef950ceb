"""`grade new`: the files of a new exercise, or of a new course."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.commands._arguments import complete_course

if TYPE_CHECKING:
    from grader.authoring.scaffold import Form
    from grader.course import Entry


@click.command("new", short_help="Begin a new exercise or a new course.")
@click.argument("where", shell_complete=complete_course)
@click.option("--quiz", "form", flag_value="quiz", help="Begin with a quiz: one letter out of several.")
@click.option("--keras", "form", flag_value="keras", help="Begin with a model that is built and trained.")
@click.option(
    "--from-solution",
    "solution",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Make it from FILE, a solution with blanks marked in it.",
)
def command(where: str, form: str | None, solution: Path | None) -> None:
    """Write the stub, the spec and the solution of a new exercise, or begin a new course.

    WHERE is COURSE/CHAPTER/NN_slug, or the name of a course that there is not yet. Without its number, an exercise gets
    the next one of its chapter. Nothing that is there is written over.

    \b
      grade new intro/chapter1/08_sigmoid
      grade new --quiz intro/chapter5/why_depth
      grade new vision
      grade new --from-solution sigmoid.py intro/chapter1/08_sigmoid

    In FILE, `# blank` at the end of a line makes a blank of it, `# blank: CODE` puts CODE into the stub, `# blank:
    begin` and `# blank: end` make one blank of the lines between them, and what is between `# given: begin` and
    `# given: end` is given to the student.
    """
    from grader.authoring.scaffold import Form
    from grader.errors import RequestError

    if solution is not None and form is not None:
        raise RequestError("A file with marks says itself what it is.", remedy=f"Leave out --{form}.")
    if "/" not in where.strip("/"):
        if solution is not None:
            raise RequestError(
                "A solution makes an exercise, and a course alone has no place for it.",
                remedy=f"Say where it goes: {where}/chapter1/01_some_name",
            )
        _course(where.strip("/"), Form(form or Form.CODE))
    else:
        _exercise(where, Form(form or Form.CODE), solution)


def _course(id: str, form: Form) -> None:
    from grader.authoring.naming import new_course
    from grader.authoring.scaffold import FIRST_CHAPTER, FIRST_EXERCISE, course_file, exercise_files, write_new
    from grader.course import Entry

    root = new_course(id)
    entry = Entry(id, FIRST_CHAPTER, FIRST_EXERCISE, root)
    files = {**course_file(id, root), **exercise_files(entry, form)}
    write_new(files)
    _told(entry, [*files], chapter=False)


def _exercise(where: str, form: Form, solution: Path | None) -> None:
    from grader.authoring.chapters import add_chapter
    from grader.authoring.naming import new_entry
    from grader.authoring.scaffold import exercise_files, write_new
    from grader.root import find_root

    entry = new_entry(where, find_root())
    files = exercise_files(entry, form) if solution is None else _from_solution(solution, entry)
    added = add_chapter(entry.root / "exercises" / entry.course / "course.yaml", entry.chapter)
    write_new(files)
    _told(entry, [*files], chapter=added)


def _from_solution(path: Path, entry: Entry) -> dict[Path, str]:
    from grader.authoring.from_solution import files_from
    from grader.engine import Engines

    engines = Engines()
    try:
        return files_from(path, entry, engines)
    finally:
        engines.close()


def _told(entry: Entry, files: list[Path], *, chapter: bool) -> None:
    for path in files:
        click.echo(f"Wrote {path.relative_to(entry.root).as_posix()}")
    if chapter:
        click.echo(f"Added {entry.chapter} to exercises/{entry.course}/course.yaml: give it a title of its own.")
    name = f"{entry.course}/{entry.chapter}/{entry.name}"
    click.echo("\nNext:")
    click.echo("  1.  Edit the three files. The values that students have to reach are those of the solution.")
    click.echo(f"  2.  grade --from solutions {name}   has to pass.")
    click.echo(f"  3.  grade {name}   says what is to do, as it will to students.")
    click.echo(f"  4.  grade verify {name}   proves that the grading is fair.")
