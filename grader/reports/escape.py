"""Making text from a student's process harmless for a terminal."""

from __future__ import annotations

import unicodedata

_HARMFUL = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
"""Unicode categories of control, format (bidi overrides), surrogate and private characters and line separators."""


def escape(text: str) -> str:
    """`text` on one line, with every character that could steer a terminal shown as an escape such as `\\x1b`."""
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if character.isascii() and character.isprintable():
        return character
    if unicodedata.category(character) not in _HARMFUL:
        return character
    return character.encode("unicode_escape").decode("ascii")
