"""`grade completion`: the Tab key knows commands, chapters and exercises."""

from __future__ import annotations

import click


@click.command("completion", short_help="Print what makes the Tab key complete names.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the lines that make the Tab key complete names in SHELL.

    \b
      bash    put into ~/.bashrc:   eval "$(grade completion bash)"
      zsh     put into ~/.zshrc:    eval "$(grade completion zsh)"
      fish    grade completion fish > ~/.config/fish/completions/grade.fish
    """
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found is not None:
        click.echo(found(ctx.find_root().command, {}, "grade", "_GRADE_COMPLETE").source())
