"""A short text of our own: 67 words, 43 different ones."""

from __future__ import annotations

from datasets.files import read


def load() -> str:
    """The text: small letters, single blanks between the words, no punctuation.

    Every three words in a row are followed by one and the same word wherever they occur, so that a network can learn
    to continue it without a mistake. The last word occurs earlier too.
    """
    _header, *words = read("story", "text.csv").decode("ascii").split()
    return " ".join(words)
