"""A folder of byte strings, found by the content that they were made from.

An entry that is damaged, cut short or half written counts as not there; a folder that can't be written to
costs time, and nothing else.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path

_DIGEST = hashlib.sha256().digest_size


def content_key(*parts: bytes) -> str:
    """The key for what is made from `parts`, in this order."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "little"))
        digest.update(part)
    return digest.hexdigest()


def code_key(*folders: Path) -> str:
    """The key for what the Python files in some folders do: another one as soon as any of them changes."""
    files = [(str(path.relative_to(folder)), path) for folder in folders for path in folder.rglob("*.py")]
    return content_key(*(part for name, path in sorted(files) for part in (name.encode(), path.read_bytes())))


class Cache:
    """Byte strings in files below one folder, safe against concurrent writers."""

    def __init__(self, folder: Path) -> None:
        """Use `folder`, which is made when something is first kept."""
        self._folder = folder

    def get(self, key: str) -> bytes | None:
        """What was kept under `key`, or None."""
        try:
            data = self._path(key).read_bytes()
        except OSError:
            return None
        digest, content = data[:_DIGEST], data[_DIGEST:]
        return content if hashlib.sha256(content).digest() == digest else None

    def put(self, key: str, content: bytes) -> None:
        """Keep `content`. Readers see all of it or nothing."""
        path = self._path(key)
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            descriptor, temporary = tempfile.mkstemp(dir=path.parent)
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(hashlib.sha256(content).digest() + content)
                Path(temporary).replace(path)
            except BaseException:
                Path(temporary).unlink()
                raise

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / key[2:]
