"""`grade doctor`: how well this system shuts code in, and how it could do better."""

from __future__ import annotations

import click

from grader.commands._arguments import open_catalog


@click.command("doctor", short_help="How well code is shut in on this system, and how to do better.")
@click.option("--engine", type=click.Choice(["fork", "pool"]), help="The engine to look at; default: what suits.")
def command(engine: str | None) -> None:
    """Try out every layer of the sandbox on this system, and say which hold, what that means, and how to get more."""
    from grader.commands._sandbox import forget, sandbox_of
    from grader.engine import EngineKind
    from grader.reports.doctor import lines

    catalog, _ = open_catalog(None)
    kind = EngineKind(engine) if engine else EngineKind.of_this_platform()
    forget(catalog.root)
    for line in lines(sandbox_of(catalog.root, kind), kind):
        click.echo(line)
