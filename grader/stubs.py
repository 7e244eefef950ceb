"""Stubs as they were before the student touched them.

Students edit the stubs in place, so an untouched text has to come from elsewhere: from git, if the exercises are in a
repository, or from a copy that is kept when a file with blanks is graded. Students may have committed their work, or
graded a half-finished file first: of all known versions, the one with the most blanks counts, the newest of equals.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from grader.course import Entry
from grader.errors import RequestError
from grader.source import Source, UnreadableSource
from grader.state import FOLDER, write_whole

MAX_VERSIONS = 200
"""How far back in the history git is asked."""
PATIENCE = 10.0
"""Seconds that git may take."""


def remember(entry: Entry, source: Source) -> None:
    """Keep a copy of a stub that still has blanks, unless a copy with as many is there already.

    A copy that can't be written is no reason to stop: nothing is said.
    """
    if not source.blanks:
        return
    path = _copy(entry)
    known = _read(path)
    if known is not None and (known.text == source.text or len(known.blanks) >= len(source.blanks)):
        return
    try:
        write_whole(path, source.text)
    except RequestError:
        return


def pristine(entry: Entry) -> str:
    """The text of a stub before it was touched.

    Raises:
        RequestError: it is not known.
    """
    versions = [*_versions_in_git(entry)]
    if (copy := _read(_copy(entry))) is not None:
        versions.append(copy)
    best = max(versions, key=lambda version: len(version.blanks), default=None)
    if best is None or not best.blanks:
        raise RequestError(
            f"The untouched version of {entry.id} is not known.",
            where=str(entry.stub),
            remedy="Download the exercises again and copy the file from there.",
        )
    return best.text


def _copy(entry: Entry) -> Path:
    return entry.root / FOLDER / "stubs" / f"{entry.id}.py"


def _read(path: Path) -> Source | None:
    try:
        return Source.read(path)
    except (OSError, UnreadableSource):
        return None


def _versions_in_git(entry: Entry) -> Iterator[Source]:
    """The committed versions of a stub, the newest first; none without git or outside of a repository."""
    path = entry.stub.relative_to(entry.root).as_posix()
    log = _git(entry.root, "log", f"--max-count={MAX_VERSIONS}", "--format=%H", "--", path)
    names = "".join(f"{commit}:./{path}\n" for commit in log.decode("ascii", "replace").split())
    if not names:
        return
    rest = _git(entry.root, "cat-file", "--batch=%(objecttype) %(objectsize)", given=names)
    while rest:
        head, _, rest = rest.partition(b"\n")
        kind, _, size = head.partition(b" ")
        if kind != b"blob" or not size.isdigit():
            continue
        data, rest = rest[: int(size)], rest[int(size) + 1 :]
        yield Source(data.decode("utf-8", "replace").replace("\r\n", "\n"))


def _git(folder: Path, *arguments: str, given: str = "") -> bytes:
    """What git prints; nothing if it fails or is not there."""
    import subprocess

    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - git is where the student has it
            input=given.encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return b""
    return done.stdout
