"""Where a submission's files are: in the folder that is named, or in what an archive holds."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from grader.errors import RequestError


@contextmanager
def submission_folder(path: Path | None, names: Collection[str]) -> Iterator[Path | None]:
    """The folder of a submission: `path` itself, or what an archive holds, for as long as the context lasts.

    An archive often holds one folder that holds the rest: the one that was packed is found within.

    Args:
        path: a folder or an archive; None for exercises that are edited in place.
        names: the names of courses and chapters, which such a folder is known by.

    Raises:
        BadArchive: the archive is not unpacked.
    """
    if path is None or path.is_dir():
        yield path
        return
    import tempfile

    from grader.archive import unpack

    with tempfile.TemporaryDirectory(prefix="grade-from-") as unpacked:
        try:
            unpack(path, Path(unpacked))
        except OSError as error:
            raise RequestError(f"The submission can't be unpacked: {error.strerror}.", where=str(path)) from None
        yield _innermost(Path(unpacked), names)


def _innermost(folder: Path, names: Collection[str]) -> Path:
    """The folder to start from: the given one, or the only one within it as long as none has a name that is known."""
    while True:
        inside = [path for path in folder.iterdir() if path.is_dir() and path.name != "__MACOSX"]
        if len(inside) != 1 or inside[0].name in names:
            return folder
        folder = inside[0]
