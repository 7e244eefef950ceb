"""`grade data`: the data sets that exercises use, and their originals."""

from __future__ import annotations

import shutil
import textwrap
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.data_sheet import DataSheet

_F = TypeVar("_F", bound="Callable[..., None]")
MAX_WIDTH = 100


def _complete_name(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    from grader import data

    return [name for name in data.data_sets(data.ROOT) if name.startswith(incomplete)]


def _name_argument(command: _F) -> _F:
    return click.argument("name", shell_complete=_complete_name)(command)


@click.group("data", invoke_without_command=True, short_help="Show the data sets; fetch their originals.")
@click.pass_context
def command(ctx: click.Context) -> None:
    """Show the data sets that exercises use: how many rows they have, where they come from, which version is in use.

    A stand-in is made up, and matches published figures of an original that can't be handed out with the course.
    """
    if ctx.invoked_subcommand is not None:
        return
    from grader import data
    from grader.data_sheet import read_sheet

    for name in data.data_sets(data.ROOT):
        sheet = read_sheet(data.sheet_path(name, data.ROOT))
        click.echo(f"{name}: {sheet.title}")
        _say("rows", str(sheet.rows))
        _say("in use", _in_use(name, sheet))
        _say_source(name, sheet)
        click.echo()
    click.echo("`grade data show NAME` says more, `grade data fetch NAME` brings an original.")


@command.command("show", short_help="Show one data set in full.")
@_name_argument
def show(name: str) -> None:
    """Show the columns, files and origin of the data set NAME, and its original."""
    from grader import data
    from grader.data_sheet import read_sheet

    sheet = read_sheet(data.sheet_path(name, data.ROOT))
    click.echo(f"{name}: {sheet.title}")
    _say("rows", str(sheet.rows))
    _say("in use", _in_use(name, sheet))
    _say_source(name, sheet)
    click.echo("\nColumns")
    for column, about in sheet.columns.items():
        low, high = about.range
        _say(column, f"{about.type}, {low:g} to {high:g}: {about.holds}")
    click.echo("\nFiles of the stand-in")
    for file, what in sheet.files.items():
        _say(file, f"{what.rows} rows: {what.holds}")
    if sheet.original is not None:
        original = sheet.original
        click.echo(f"\nOriginal: {original.name}, data set {original.openml} of OpenML, {original.rows} rows")
        _say("licence", original.licence)
        for column, source in original.mapping.items():
            _say(column, source)
        _say("differs", original.differs)


@command.command("fetch", short_help="Bring an original from OpenML and use it.")
@_name_argument
def fetch(name: str) -> None:
    """Bring the original of the data set NAME from OpenML, check it, and use it from then on.

    `resnet50` brings the weights of that network as trained on ImageNet (100 MB), and the names of its classes.
    """
    from grader import data, original, weights

    if name in weights.NETWORKS:
        click.echo(f"Fetching {name}; this may take some minutes ...", err=True)
        weights.fetch(name, data.ROOT)
        click.echo(f"{name} is there, and used from now on.")
        return
    data.sheet_path(name, data.ROOT)
    click.echo(f"Fetching the original of {name} from OpenML; this may take a minute ...", err=True)
    original.fetch(name, data.ROOT)
    click.echo(f"The original of {name} is in use. `grade data use {name} standin` goes back to the stand-in.")


@command.command("use", short_help="Choose between the stand-in and the original.")
@_name_argument
@click.argument("version", type=click.Choice(["standin", "original"]))
def use(name: str, version: str) -> None:
    """Use the stand-in or the original of the data set NAME from now on."""
    from grader import data

    data.use(name, data.Version(version), data.ROOT)
    click.echo(f"{name}: the {_words(data.Version(version))} is in use.")


def _in_use(name: str, sheet: DataSheet) -> str:
    from grader import data

    used = _words(data.version_in_use(name, data.ROOT))
    if sheet.original is None:
        return f"{used} (there is nothing to fetch)"
    if not data.is_fetched(name, data.ROOT):
        return f"{used} (original not fetched)"
    return f"{used} (both are there)"


def _words(version: str) -> str:
    return "stand-in" if version == "standin" else "original"


def _say_source(name: str, sheet: DataSheet) -> None:
    from grader import data

    if sheet.original is not None and data.version_in_use(name, data.ROOT) is data.Version.ORIGINAL:
        _say("licence", sheet.original.licence)
        _say("origin", f"{sheet.original.name}, data set {sheet.original.openml} of OpenML")
        return
    _say("licence", sheet.licence)
    _say("stands for", sheet.stands_for)
    _say("origin", sheet.origin)


def _say(label: str, text: str) -> None:
    width = min(shutil.get_terminal_size().columns, MAX_WIDTH)
    flowing = " ".join(text.split())
    click.echo(textwrap.fill(f"{label}: {flowing}", width, initial_indent="  ", subsequent_indent="    "))
