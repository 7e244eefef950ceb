"""A short text of our own: 67 words, 43 different ones."""

from __future__ import annotations

from datasets.files import read


def load() -> str:
    """The text: small letters, single blanks between the words, no punctuation.

    Every three words in a row are followed by one and the same word wherever they occur, so that a network can learn
    to continue it without a mistake. The last word occurs earlier too.
    """
    return _text("text.csv")


def hidden() -> str:
    """Another text of the same kind, 34 words, which no exercise shows to students."""
    return _text("hidden.csv")


def _text(file: str) -> str:
    _header, *words = read("story", file).decode("ascii").split()
    return " ".join(words)
