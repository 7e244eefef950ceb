"""Files that the code has written, as plain data."""

from __future__ import annotations

import os
import stat
from typing import Any

MAX_TEXT = 100_000
MAX_OTHERS = 20


def described_file(folder: str, path: str) -> dict[str, Any]:
    """The size of a file, and its first bytes as text if they are UTF-8; for no file, the files that are there."""
    try:
        descriptor = os.open(os.path.join(folder, path), os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except (OSError, ValueError):
        return {"others": _files_in(folder)}
    try:
        status = os.fstat(descriptor)
        if stat.S_ISREG(status.st_mode):
            return {"bytes": status.st_size, "text": _text(os.read(descriptor, MAX_TEXT))}
    finally:
        os.close(descriptor)
    return {"others": _files_in(folder)}


def _text(data: bytes) -> str | None:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        whole = len(data) < MAX_TEXT or error.start < MAX_TEXT - 4
        return None if whole else data[: error.start].decode()


def _files_in(folder: str) -> list[str]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return []
    return [entry.name for entry in entries if entry.is_file(follow_symlinks=False)][:MAX_OTHERS]
