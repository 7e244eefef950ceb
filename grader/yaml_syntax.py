"""PyYAML's syntax errors in the words of someone who writes a spec."""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import Pattern
from typing import Any

from yaml import YAMLError

from grader.errors import Problem

_LINE_START = (
    ("expected key", "`key: value`, as far to the right as the keys above"),
    ("<block end>", "the same depth as the lines that it belongs to"),
    ("'-' indicator", "`-` as far to the right as the items above, or a key as far as the keys above"),
    ("<document start>", "one mapping or list in the file"),
)
_AT_OPENING = (
    ("unexpected end of stream", "the quote that opens here is never closed", "the same quote at the end of the text"),
    ("',' or ']'", "the list that opens here lacks a comma or `]`", "quotes round a text with , [ ] { or } in it"),
    ("',' or '}'", "the mapping that opens here lacks a comma or `}`", "quotes round a text with , [ ] { or } in it"),
    (
        "could not find expected ':'",
        "this line is no `key: value` and no item",
        "a `:` after the key, or `-` before the item",
    ),
    ("alphabetic or numeric", "a text can't begin with * or &", "quotes round the text"),
)
_AT_PROBLEM = (
    ("mapping values are not allowed", "a colon and a space can't stand here", "quotes round the whole text"),
    ("cannot start any token", "a text can't begin with this character", "quotes round the text"),
    ("unknown escape character", "this backslash means nothing in double quotes", "single quotes or two backslashes"),
    ("sequence entries are not allowed", "a list item can't stand here", "`-` at the start of a line of its own"),
    ("node content", "there is no value before this character", "a value, or quotes round the text"),
    ("line break", "a text after | or > begins on the next line", "a line break"),
    ("indentation indicators", "a text after | or > begins on the next line", "a line break"),
)


def in_plain_words(error: YAMLError, text: str) -> Problem:
    """PyYAML's syntax error as one of ours."""
    reason = getattr(error, "problem", None) or str(error)
    here = getattr(error, "problem_mark", None)
    if here is None:
        return Problem(1, 1, f"this is no YAML: {reason}")
    elsewhere = _cause_above(text, here, reason)
    if elsewhere is not None:
        return elsewhere
    for words, expected in _LINE_START:
        if words in reason:
            if text.split("\n")[here.line][: here.column].strip():
                return _at(here, "this can't follow what stands before it", "quotes round the whole text")
            return _at(here, "this line doesn't fit what it stands in", expected)
    for words, message, expected in _AT_OPENING:
        if words in reason:
            return _at(getattr(error, "context_mark", None) or here, message, expected)
    for words, message, expected in _AT_PROBLEM:
        if words in reason:
            return _at(here, message, expected)
    return _at(here, f"this is no YAML: {reason}")


def _cause_above(text: str, here: Any, reason: str) -> Problem | None:
    """The mistake in a line above that makes a right line fail: a quote that stays open, a colon without its space."""
    lines = text.split("\n")
    if any(words in reason for words, _ in _LINE_START) and lines[here.line][: here.column].rstrip().endswith('"'):
        for number, line in enumerate(lines[: here.line]):
            if line.count('"') % 2:
                column = line.rindex('"') + 1
                return Problem(
                    number + 1, column, "the quote that opens here is not closed on its line", '`"` at its end'
                )
    if "mapping values are not allowed" in reason and here.line > 0:
        above = lines[here.line - 1]
        glued = re.match(r"\s*(?:- )?\w+:(?=[^\s:])", above)
        if glued is not None:
            return Problem(here.line, glued.end(), "this colon has no space after it", "`key: value`")
    return None


def unwanted_characters(text: str, unwanted: Pattern[str]) -> Iterator[Problem]:
    """One problem for each line with a tab or an invisible character in it."""
    for number, line in enumerate(text.split("\n"), 1):
        found = unwanted.search(line)
        if found is None:
            continue
        column = found.start() + 1
        if found[0] == "\t":
            yield Problem(number, column, "a tab", r"spaces; in a text, \t between double quotes")
        else:
            yield Problem(number, column, f"the invisible character U+{ord(found[0]):04X} can't be used here")


def end_of(text: str) -> tuple[int, int]:
    """The line and column, both from 1, of what comes after a text."""
    return text.count("\n") + 1, len(text) - text.rfind("\n")


def _at(mark: Any, message: str, expected: str | None = None) -> Problem:
    return Problem(mark.line + 1, mark.column + 1, message, expected)
