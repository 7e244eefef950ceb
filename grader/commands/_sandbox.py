"""How code is shut in: what commands that run it take and say."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from grader.engine import EngineKind, Level, Sandbox, find_sandbox
from grader.errors import RequestError
from grader.state import FOLDER

if TYPE_CHECKING:
    from grader.catalog import Catalog

LEVEL = click.Choice([str(level) for level in Level], case_sensitive=False)
MEMORY = "sandbox.json"
"""The file in `.grade` that remembers what this system holds."""
_FOR_STRANGERS = (Level.A, Level.B)


def sandbox_of(catalog: Catalog, kind: EngineKind | None, wanted: str | None) -> Callable[[], Sandbox]:
    """How to find out how runs are shut in.

    Args:
        catalog: the exercises and solutions that runs must not see.
        kind: the engine; None for this platform's.
        wanted: the value of `--sandbox`.
    """

    def find() -> Sandbox:
        pool = (kind or EngineKind.of_this_platform()) is EngineKind.POOL
        strongest = find_sandbox(pool=pool, kept=kept_from_runs(catalog), memory=catalog.root / FOLDER / MEMORY)
        return strongest if wanted is None else strongest.at(Level(wanted))

    return find


def forget(catalog: Catalog) -> None:
    """Let the sandbox be tried out anew, as if this system had changed.

    Raises:
        RequestError: what was remembered can't be deleted.
    """
    try:
        (catalog.root / FOLDER / MEMORY).unlink(missing_ok=True)
    except OSError as error:
        raise RequestError(
            f"{MEMORY} can't be deleted: {error.strerror}.",
            where=str(catalog.root / FOLDER),
            remedy="Look whether you may write to that folder.",
        ) from error


def kept_from_runs(catalog: Catalog) -> tuple[str, ...]:
    """What the sandbox is tried out with: folders that no run may see."""
    return tuple(str(catalog.root / folder) for folder in ("solutions", "exercises"))


def refuse_strangers(sandbox: Sandbox) -> None:
    """Run other people's files only where they can do no harm.

    Raises:
        RequestError: they could.
    """
    if sandbox.level not in _FOR_STRANGERS:
        raise RequestError(
            f"Code is shut in at level {sandbox.level} ({sandbox.level.word}) here, which is too little for files that "
            "lie outside of your exercises.",
            remedy="If you trust whoever wrote them, add --trust. `grade doctor` says what could happen, and how to "
            "get a higher level.",
        )
