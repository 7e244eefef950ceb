"""Making text from a student's process harmless, and short, for whatever shows it."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from grader.check import Finding, Status

MAX_TEXT = 400
"""Characters of one text about a submission: its code may have made it up, as long as it likes."""
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


def presentable(finding: Finding) -> Finding:
    """The same finding with its texts escaped and, unless it is about a fault of ours, no longer than a few lines."""
    said = escape if finding.status is Status.ERROR else few_lines
    return replace(
        finding,
        subject=said(finding.subject),
        message=said(finding.message),
        expected=finding.expected and said(finding.expected),
        actual=finding.actual and said(finding.actual),
        hint=finding.hint and said(finding.hint),
    )


def few_lines(text: str, most: int = MAX_TEXT) -> str:
    """`text` escaped, and what is beyond `most` characters left out from its middle."""
    if len(text) <= most:
        return escape(text)
    half = most // 2
    return f"{escape(text[:half])} … {escape(text[-half:])}"
