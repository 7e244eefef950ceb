"""The data sets that exercises use: which there are, which version of each is in use, and what runs depend on.

What is in the files is the business of the loaders in `datasets`, which run with the student's code.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path

from grader.errors import RequestError, nearest
from grader.parsable import nodes_of
from grader.state import FOLDER

ROOT = Path(__file__).resolve().parents[1]
"""The folder that holds `datasets`: the one that runs import it from."""
PACKAGE = "datasets"
SHEET = "dataset.yaml"
IN_USE = "in_use"
"""The file in an original's folder that says that it is to be used."""
_MAKERS = ("generate.py", "original.py")
"""The files in a data set's folder that make its rows, hidden ones too."""


class Version(StrEnum):
    """Where the rows of a data set come from."""

    STANDIN = "standin"
    ORIGINAL = "original"


def data_sets(root: Path) -> tuple[str, ...]:
    """The names of all data sets, in alphabetical order."""
    return tuple(sorted(sheet.parent.name for sheet in (root / PACKAGE).glob(f"*/{SHEET}")))


def sheet_path(name: str, root: Path) -> Path:
    """The file that describes a data set.

    Raises:
        RequestError: there is no data set of that name.
    """
    known = data_sets(root)
    if name not in known:
        near = nearest(name, known)
        raise RequestError(
            f"There is no data set {name!r}.",
            remedy=f"Did you mean {near}?" if near else f"The data sets are: {', '.join(known) or 'none'}.",
        )
    return root / PACKAGE / name / SHEET


def original_folder(name: str, root: Path) -> Path:
    """Where the original of a data set is kept once it has been fetched."""
    return root / FOLDER / "data" / name


def is_fetched(name: str, root: Path) -> bool:
    """Whether the original of a data set is there."""
    return (original_folder(name, root) / SHEET).is_file()


def version_in_use(name: str, root: Path) -> Version:
    """The version that the loader reads."""
    fetched = is_fetched(name, root) and (original_folder(name, root) / IN_USE).exists()
    return Version.ORIGINAL if fetched else Version.STANDIN


def use(name: str, version: Version, root: Path) -> None:
    """Have the loader read that version from now on.

    Raises:
        RequestError: there is no such data set, its original has not been fetched, or the choice can't be kept.
    """
    sheet_path(name, root)
    mark = original_folder(name, root) / IN_USE
    if version is Version.ORIGINAL and not is_fetched(name, root):
        raise RequestError(
            f"The original of {name} is not there yet.", remedy=f"`grade data fetch {name}` brings it, if it has one."
        )
    try:
        if version is Version.ORIGINAL:
            mark.touch()
        else:
            mark.unlink(missing_ok=True)
    except OSError as error:
        raise RequestError(
            f"The choice can't be kept: {error.strerror}.",
            where=str(mark.parent),
            remedy="Look whether the disk is full and whether you may write to that folder.",
        ) from error


def sets_used(sources: Iterable[str]) -> frozenset[str]:
    """The data sets that import statements in `sources` name. Sources that are no Python count as using none."""
    return frozenset(name for source in sources for name in _imported(source))


def _imported(source: str) -> Iterator[str]:
    for node in nodes_of(source):
        match node:
            case ast.Import(names=names):
                modules = [alias.name for alias in names]
            case ast.ImportFrom(module=str(module), names=names, level=0):
                modules = [f"{module}.{alias.name}" for alias in names]
            case _:
                continue
        for package, *inside in (module.split(".") for module in modules):
            if package == PACKAGE and inside:
                yield inside[0]


def data_digest(names: Iterable[str], root: Path = ROOT) -> str:
    """A digest of what loading these data sets gives: another one as soon as a file, a loader or the choice changes.

    The files themselves are not read: their checksums count, and the loaders refuse what doesn't agree with them. Names
    that are no data sets count by name only.
    """
    digest = hashlib.sha256()
    for name in sorted(set(names)):
        folder = root / PACKAGE / name
        parts = [*sorted((root / PACKAGE).glob("*.py")), folder / "__init__.py", folder / SHEET]
        if version_in_use(name, root) is Version.ORIGINAL:
            parts.append(original_folder(name, root) / SHEET)
        for content in (name.encode(), *(part.read_bytes() for part in parts if part.is_file())):
            digest.update(len(content).to_bytes(8, "little") + content)
    return digest.hexdigest()


def readable_by_runs(names: Iterable[str], root: Path = ROOT, *, hidden: bool = False) -> list[Path]:
    """The files that code has to be able to read to load these data sets, but not what makes them.

    Args:
        names: the data sets.
        root: the folder that holds `datasets`.
        hidden: whether their hidden rows are among them, which only code of ours may read.
    """
    found = [*(root / PACKAGE).glob("*.py")]
    for name in names:
        for folder in (root / PACKAGE / name, original_folder(name, root)):
            kept = {path for pattern in _kept_from_runs(hidden) for path in folder.glob(pattern)}
            found += [path for path in folder.glob("*") if path.is_file() and path not in kept]
    return sorted(found)


def _kept_from_runs(hidden: bool) -> tuple[str, ...]:
    return _MAKERS if hidden else (*_MAKERS, "hidden.*")
