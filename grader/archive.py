"""Submissions that come as one file: zip, tar and tar.gz, looked through before anything is written.

Whoever packed the file is a stranger. All names and sizes are checked first; then only folders and plain files are
written, into a folder of their own, and never more bytes than were looked at.
"""

from __future__ import annotations

import errno
import gzip
import io
import struct
import tarfile
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, cast

from grader.errors import RequestError

MAX_ARCHIVE = 64 << 20
"""Bytes of the archive itself."""
MAX_TOTAL = 64 << 20
"""Bytes of all files together."""
MAX_FILES = 2000
MAX_DEPTH = 12
"""Folders within folders."""
MAX_NAME = 200
"""Bytes of one part of a path."""
MAX_RATIO = 200
"""How many times larger than the archive its content may be, beyond the first `RATIO_FREE` bytes."""
RATIO_FREE = 4 << 20
MAX_DIRECTORY = 1 << 20
"""Bytes of a zip's list of names, which is read as a whole."""
_ADVICE = "Pack only the chapter folders with the .py files, as zip, tar or tar.gz."
_PIECE = 1 << 16
_PLAIN_ZIP = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The ways of packing that need no memory of a size that the archive says itself."""
_BROKEN = (zipfile.BadZipFile, tarfile.TarError, zlib.error, struct.error, EOFError, OSError, ValueError)


class BadArchive(RequestError):
    """An archive that is not unpacked; the message says why."""

    def __init__(self, why: str) -> None:
        super().__init__(f"The submission is not unpacked: {why}.", remedy=_ADVICE)


@dataclass(frozen=True)
class _Member:
    """A plain file or a folder in an archive.

    Attributes:
        parts: its path, part by part.
        size: bytes of a file; None for a folder.
        open: gives its content.
    """

    parts: tuple[str, ...]
    size: int | None
    open: Callable[[], IO[bytes] | None]


def unpack(archive: Path, folder: Path) -> None:
    """Write the content of an archive into an existing empty folder.

    Raises:
        BadArchive: it is no archive, has links, devices or paths that lead out of the folder, or is over a limit.
        OSError: the archive can't be read, or the folder can't be written.
    """
    size = archive.stat().st_size
    if size > MAX_ARCHIVE:
        raise BadArchive(f"it is larger than {MAX_ARCHIVE >> 20} MiB")
    most = min(MAX_TOTAL, max(RATIO_FREE, MAX_RATIO * size))
    with archive.open("rb") as file:
        reader = _reader(file.read(512))
    with _told_when_broken():
        with closing(reader(archive, most)) as members:
            _check(members, most)
        room = most
        with closing(reader(archive, most)) as members:
            for member in members:
                room -= _write(member, folder, room)


@contextmanager
def _told_when_broken() -> Iterator[None]:
    try:
        yield
    except BadArchive:
        raise
    except UnicodeError:
        raise BadArchive("it has a name that can't be read") from None
    except RuntimeError:  # what zipfile raises for a password
        raise BadArchive("it is locked with a password") from None
    except _BROKEN as error:
        if isinstance(error, OSError) and error.errno not in (None, errno.EINVAL):  # EINVAL: sent to before the start
            raise
        raise BadArchive(_damaged()) from None


def _reader(start: bytes) -> Callable[[Path, int], Generator[_Member, None, None]]:
    """How to look through an archive that starts with these bytes."""
    if start.startswith((b"PK\3\4", b"PK\5\6")):
        return _zip_members
    if start.startswith(b"\x1f\x8b") or start[257:262] == b"ustar":
        return _tar_members
    raise BadArchive("it is no zip, tar or tar.gz archive")


def _zip_members(archive: Path, most: int) -> Generator[_Member, None, None]:
    with _Bounded(archive.open("rb", buffering=0)) as file, zipfile.ZipFile(file) as opened:
        for info in opened.infolist():
            if info.flag_bits & 1:
                raise BadArchive("it is locked with a password")
            if info.compress_type not in _PLAIN_ZIP:
                raise BadArchive(_damaged())
            kind = info.external_attr >> 28 if info.create_system == 3 else 0  # 3: packed on Unix, with a file mode
            if kind not in (0, 0o04, 0o10):
                raise BadArchive(f"{_shown(info.filename)} is a link or a device")
            size = None if info.is_dir() else info.file_size
            yield _Member(_parts(info.filename), size, partial(opened.open, info))


def _tar_members(archive: Path, most: int) -> Generator[_Member, None, None]:
    """The members of a tar, read from front to end: it can't send the reader back to where it has been."""
    with archive.open("rb") as file:
        zipped = file.read(2) == b"\x1f\x8b"
        file.seek(0)
        content = cast("IO[bytes]", gzip.GzipFile(fileobj=file) if zipped else file)
        stream = _Limited(content, most + MAX_FILES * 2048)
        with tarfile.open(fileobj=stream, mode="r|", errorlevel=2) as opened:
            for info in opened:
                if info.issparse() or not (info.isreg() or info.isdir()):
                    raise BadArchive(f"{_shown(info.name)} is a link or a device")
                size = None if info.isdir() else info.size
                yield _Member(_parts(info.name), size, partial(opened.extractfile, info))


class _Bounded(io.BufferedReader):
    """A file that is read in small pieces: a zip's list of names says itself how long it is."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Read, but not too much at once."""
        if size is not None and size > MAX_DIRECTORY:
            raise BadArchive(f"it has more than {MAX_FILES} files")
        return super().read(size)


class _Limited(io.RawIOBase):
    """A stream that ends in an error when it goes on for longer than `limit` bytes."""

    def __init__(self, stream: IO[bytes], limit: int) -> None:
        super().__init__()
        self._stream = stream
        self._left = limit

    def read(self, size: int = -1, /) -> bytes:
        """Read and count."""
        data = self._stream.read(self._left + 1 if size < 0 else min(size, self._left + 1))
        self._left -= len(data)
        if self._left < 0:
            raise BadArchive(_too_large())
        return data


def _check(members: Iterable[_Member], most: int) -> None:
    """Look through all members before the first is written.

    Raises:
        BadArchive: too many, too large, or two of the same name.
    """
    files: set[tuple[str, ...]] = set()
    folders: set[tuple[str, ...]] = set()
    total = 0
    for count, member in enumerate(members, start=1):
        total += member.size or 0
        if count > MAX_FILES:
            raise BadArchive(f"it has more than {MAX_FILES} files")
        if total > most:
            raise BadArchive(_too_large())
        alike = tuple(unicodedata.normalize("NFC", part).casefold() for part in member.parts)
        if member.size is not None and not alike:
            raise BadArchive(_damaged())
        above = {alike[:depth] for depth in range(1, len(alike))}
        if member.size is None:
            above.add(alike)
        elif alike in files:
            raise BadArchive(f"{_shown('/'.join(member.parts))} comes twice")
        else:
            files.add(alike)
        folders |= above
    if clash := files & folders:
        raise BadArchive(f"{_shown('/'.join(min(clash)))} is a file and a folder")


def _parts(name: str) -> tuple[str, ...]:
    """A member's path, part by part; backslashes part it too, as Windows packs.

    Raises:
        BadArchive: it leads elsewhere, or no file system could hold it.
    """
    path = name.replace("\\", "/")
    parts = tuple(part for part in path.split("/") if part not in ("", "."))
    if path.startswith("/") or ".." in parts or ":" in path:
        raise BadArchive(f"{_shown(name)} leads out of the folder")
    if "\0" in path or any(len(part.encode("utf-8", "surrogateescape")) > MAX_NAME for part in parts):
        raise BadArchive(f"{_shown(name)} is no good name for a file")
    if len(parts) > MAX_DEPTH:
        raise BadArchive(f"its folders are more than {MAX_DEPTH} deep")
    return parts


def _write(member: _Member, folder: Path, room: int) -> int:
    """Write one member; the bytes written, which are its own size at most."""
    path = folder.joinpath(*member.parts)
    if member.size is None:
        path.mkdir(parents=True, exist_ok=True)
        return 0
    if member.size > room:
        raise BadArchive(_too_large())
    path.parent.mkdir(parents=True, exist_ok=True)
    content = member.open()
    if content is None:
        raise BadArchive(_damaged())
    left = member.size
    with content, path.open("xb") as file:
        while left and (piece := content.read(min(left, _PIECE))):
            file.write(piece)
            left -= len(piece)
    return member.size - left


def _too_large() -> str:
    return "its content is far larger than a submission"


def _damaged() -> str:
    return "it is damaged, or packed in an unusual way"


def _shown(name: str) -> str:
    """A name for a message: short, in quotes, odd characters as escapes."""
    return ascii(name if len(name) <= 80 else f"{name[:77]}...")
