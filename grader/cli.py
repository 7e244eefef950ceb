"""`grade`: finds the command, and turns whatever goes wrong into a message and an exit code."""

from __future__ import annotations

import io
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader import __version__
from grader.errors import GraderError, SpecError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

DEFAULT = "run"
COMPLETION_VARIABLE = "_GRADE_COMPLETE"

INTERRUPTED = 130
TERMINATED = 143
PIPE_CLOSED = 141
BAD_REQUEST = 2
FAULT = 3


class Terminated(KeyboardInterrupt):
    """Someone asks this process to end, as a server does that has waited long enough: as good as ^C."""


class Commands(click.Group):
    """The files of `grader.commands`, each imported only when it is asked for; `run` where no command is named."""

    @cached_property
    def _names(self) -> list[str]:
        files = os.listdir(Path(__file__).parent / "commands")  # noqa: PTH208 - names are all that is needed
        names = {file.removesuffix(".py") for file in files if file.endswith(".py") and not file.startswith("_")}
        return sorted(names, key=lambda name: (name != DEFAULT, name))

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, `run` first."""
        return self._names

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in self._names:
            return None
        from importlib import import_module

        found: click.Command = import_module(f"grader.commands.{cmd_name}").command
        return found

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the command first, `run` if there is none. Options that stand in front of it are its own."""
        completing_first_word = ctx.resilient_parsing and not args
        return super().parse_args(ctx, args if completing_first_word else self._command_first(ctx, args))

    def _command_first(self, ctx: click.Context, args: list[str]) -> list[str]:
        at = self._first_word(ctx, args)
        before = args[:at]
        if own := [option for option in before if option in ("--help", "--version")]:
            return own
        if at < len(args) and args[at] in self._names:
            return [args[at], *before, *args[at + 1 :]]
        return [DEFAULT, *args]

    def _first_word(self, ctx: click.Context, args: list[str]) -> int:
        """Where the first argument stands that is neither an option nor an option's value; the end if none does."""
        at = 0
        while at < len(args) and args[at].startswith("-") and args[at] not in ("-", "--"):
            at += 2 if args[at] in self._options_with_value(ctx) else 1
        return min(at, len(args))

    def _options_with_value(self, ctx: click.Context) -> set[str]:
        return {
            name
            for param in self._default(ctx).params
            if isinstance(param, click.Option) and not param.is_flag and not param.count
            for name in param.opts
        }

    def _default(self, ctx: click.Context) -> click.Command:
        command = self.get_command(ctx, DEFAULT)
        if command is None:
            raise GraderError(f"The command {DEFAULT} is missing.", remedy="Install the grader again.")
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """What the first word can be: a command, or what `run` takes."""
        own = super().shell_complete(ctx, incomplete)
        run = self._default(ctx)
        with run.make_context(DEFAULT, [], parent=ctx, resilient_parsing=True) as inner:
            if incomplete.startswith("-"):
                return [*own, *run.shell_complete(inner, incomplete)]
            what = next(param for param in run.params if param.name == "what")
            words = what.shell_complete(inner, incomplete)
        return [*own, *(word for word in words if word.type == "plain" or not own)]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Both ways to call it."""
        formatter.write_usage("grade", "[OPTIONS] [WHAT]...")
        formatter.write_usage("grade", "COMMAND [OPTIONS] ...", prefix="       ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options of `run`, which need no command's name, and then the commands."""
        run = self._default(ctx)
        params = [param for param in run.params if isinstance(param, click.Option)] + self.get_params(ctx)
        with formatter.section("Options"):
            formatter.write_dl([record for param in params if (record := param.get_help_record(ctx)) is not None])
        self.format_commands(ctx, formatter)


@click.group(cls=Commands, epilog="`grade COMMAND --help` says more about a command.")
@click.version_option(__version__, message="grade %(version)s")
def grade() -> None:
    """Check your exercises, and say what to look at next.

    WHAT is a chapter, an exercise or a file; nothing stands for the whole course.

    \b
      grade                              everything in the current course
      grade chapter1                     one chapter
      grade chapter1/02                  one exercise, by its number ...
      grade relu_activation              ... or by its name
      grade keras/chapter3               a chapter of another course
      grade hint chapter1/02             a hint, and one more each time
      grade --from solutions chapter1    files in another folder

    Exit codes: 0 all passed, 1 something is not right or not done yet, 2 a bad request or a bad spec, 3 a fault of
    the grader.
    """


def main(args: Sequence[str] | None = None) -> int:
    """Run `grade`; gives the exit code. No exception leaves it but SystemExit.

    Args:
        args: the words after `grade`; default: those of the process.
    """
    arguments = list(sys.argv[1:] if args is None else args)
    _print_anything()
    try:
        with _terminable():
            code = _invoke(arguments)
        sys.stdout.flush()
    except GraderError as error:
        _show(error)
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return BAD_REQUEST
    except (KeyboardInterrupt, click.Abort) as stopped:
        click.echo("\nStopped.", err=True)
        return TERMINATED if isinstance(stopped, Terminated) else INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has enough of it; what is still in the buffer must not be written at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except Exception:  # noqa: BLE001 - the last resort: a student must never see a stack trace of ours
        _show_fault(arguments)
        return FAULT
    return code


def _print_anything() -> None:
    """Let a terminal that lacks a character show a ? in its place."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


@contextmanager
def _terminable() -> Iterator[None]:
    """Let a signal to terminate end runs and remove their folders first, where signals can be heard."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _terminate)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before or signal.SIG_DFL)


def _terminate(number: int, frame: object) -> None:
    raise Terminated


def _invoke(arguments: list[str]) -> int:
    if instruction := os.environ.get(COMPLETION_VARIABLE):
        from click.shell_completion import shell_complete

        return shell_complete(grade, {}, "grade", COMPLETION_VARIABLE, instruction)
    try:
        with grade.make_context("grade", arguments) as context:
            result = grade.invoke(context)
    except click.exceptions.Exit as end:
        return end.exit_code
    return result if isinstance(result, int) else 0


def _show(error: GraderError) -> None:
    lines = [f"Error: {error.message}"]
    if isinstance(error, SpecError):
        lines += [f"  {line}" for line in error.lines()]
    elif error.where:
        lines.append(f"  Where: {error.where}")
    if error.remedy:
        lines.append(f"  {error.remedy}")
    for line in lines:
        click.echo("".join(char if char.isprintable() else "?" for char in line), err=True)


def _show_fault(arguments: list[str]) -> None:
    import platform
    import traceback

    report = (
        f"grade {__version__}, Python {platform.python_version()}, {platform.platform()}\n"
        f"arguments: {arguments}\n\n{traceback.format_exc()}"
    )
    path = _keep_report(report)
    click.echo("Error: Something went wrong in grade itself. It is not your code's fault.", err=True)
    if path is not None:
        click.echo(f"  Please send this file to the people who run your course: {path}", err=True)


def _keep_report(report: str) -> Path | None:
    """Write a report beside the exercises, or else among the temporary files."""
    import tempfile

    from grader.state import FOLDER, write_whole

    try:
        from grader.root import find_root

        path = find_root() / FOLDER / "fault.log"
        write_whole(path, report)
    except Exception:  # noqa: BLE001 - what went wrong may go wrong again here
        try:
            with tempfile.NamedTemporaryFile(
                "w", prefix="grade-fault-", suffix=".log", encoding="utf-8", delete=False
            ) as file:
                file.write(report)
        except OSError:
            return None
        path = Path(file.name)
    return path
