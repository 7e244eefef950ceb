"""How code is shut in: what commands that run it take and say."""

from __future__ import annotations

from pathlib import Path

import click

from grader.engine import EngineKind, Engines, Level, Sandbox, find_sandbox
from grader.errors import RequestError
from grader.state import FOLDER

LEVEL = click.Choice([str(level) for level in Level], case_sensitive=False)
MEMORY = "sandbox.json"
"""The file in `.grade` that remembers what this system holds."""
_FOR_STRANGERS = (Level.A, Level.B)


def engines_of(root: Path, kind: EngineKind | None = None, wanted: str | None = None) -> Engines:
    """The engines of a command, which are to be closed at its end.

    Args:
        root: the folder that holds the exercises and solutions, which runs must not see.
        kind: the engine; None for this platform's.
        wanted: the level that code is to be shut in at; None for the highest that this system holds.
    """

    def sandbox() -> Sandbox:
        strongest = sandbox_of(root, kind)
        return strongest if wanted is None else strongest.at(Level(wanted))

    return Engines(kind, cache=str(root / FOLDER / "cache" / "libraries"), sandbox=sandbox)


def sandbox_of(root: Path, kind: EngineKind | None) -> Sandbox:
    """The strongest sandbox that this system holds. What was found is remembered beside the exercises."""
    pool = (kind or EngineKind.of_this_platform()) is EngineKind.POOL
    kept = [str(root / folder) for folder in ("solutions", "exercises")]
    return find_sandbox(pool=pool, kept=kept, memory=root / FOLDER / MEMORY)


def forget(root: Path) -> None:
    """Let the sandbox be tried out anew, as if this system had changed.

    Raises:
        RequestError: what was remembered can't be deleted.
    """
    try:
        (root / FOLDER / MEMORY).unlink(missing_ok=True)
    except OSError as error:
        raise RequestError(
            f"{MEMORY} can't be deleted: {error.strerror}.",
            where=str(root / FOLDER),
            remedy="Look whether you may write to that folder.",
        ) from error


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
