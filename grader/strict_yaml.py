"""Strict YAML 1.2: what is written is what is read, and anything doubtful is refused with its place.

Only `true` and `false` are booleans (`NO`, `yes` and `on` are texts), `1e-3` is a number, and everything in quotes
or in a block is text. Keys are texts: a key that reads as a number, a boolean or null has to be put in quotes.
Duplicate keys, tags, anchors, aliases, merge keys, directives, tabs and further documents are refused.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

import yaml
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from grader.errors import Problem, SpecError

MAX_BYTES = 1 << 20
MAX_DEPTH = 40
MAX_DIGITS = 4000

DataPath: TypeAlias = tuple[str | int, ...]
"""Keys and list indexes from the top of a document to a place in it."""
Position: TypeAlias = tuple[int, int]
"""Line and column, both counted from 1."""

_CONSTANTS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), float("-inf")),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}
_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NUMBER_START = frozenset("+-.0123456789")
_UNWANTED = re.compile("[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Document:
    """The data of a YAML file and the places where they are written."""

    data: Any
    _text: str = field(repr=False)
    _values: dict[DataPath, Position] = field(repr=False)
    _keys: dict[DataPath, Position] = field(repr=False)

    def position(self, path: DataPath, *, key: bool = False) -> Position:
        """Where the value at a path starts (with `key`: where its key does), or else the nearest enclosing value."""
        if key and path in self._keys:
            return self._keys[path]
        while path not in self._values:
            path = path[:-1]
        return self._values[path]

    def begins_with(self, path: DataPath) -> str:
        """The character that the value at a path begins with."""
        line, column = self.position(path)
        return self._text.split("\n")[line - 1][column - 1 : column]

    def inside(self, path: DataPath, line: int, column: int) -> Position:
        """Where a line and column (both from 1) of the text at a path stand in the file.

        Exact for `|` blocks and for texts on one line; where folding has moved the words, the start of the text.
        """
        start, margin = self.position(path)
        lines = self._text.split("\n")
        opening = lines[start - 1][margin - 1 : margin]
        if opening == "|":
            text = self._at(path)
            indent = _indent(lines[start:]) - _indent(text.split("\n"))
            return start + min(line, text.rstrip("\n").count("\n") + 1), indent + column
        if opening == ">" or line > 1:
            return start, margin
        return start, margin - 1 + column + (opening in ("'", '"'))

    def _at(self, path: DataPath) -> Any:
        data = self.data
        for step in path:
            data = data[step]
        return data


def _indent(lines: list[str]) -> int:
    """How far the first line with something in it is indented."""
    first = next((line for line in lines if line.strip()), "")
    return len(first) - len(first.lstrip(" "))


def load(path: Path) -> Document:
    """Read a YAML file strictly.

    Raises:
        SpecError: with all that is wrong with the file, or that it can't be read.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise SpecError(str(path), [Problem(1, 1, f"the file can't be read: {error.strerror}")]) from None
    if len(data) > MAX_BYTES:
        raise SpecError(str(path), [Problem(1, 1, "the file is too large", expected="at most 1 MiB")])
    try:
        return parse(data.removeprefix(BOM_UTF8).decode(), str(path))
    except UnicodeDecodeError as error:
        from grader.yaml_syntax import end_of

        place = end_of(data.removeprefix(BOM_UTF8)[: error.start].decode())
        raise SpecError(str(path), [Problem(*place, "from here on the file is not text in UTF-8")]) from None


def parse(text: str, name: str) -> Document:
    """Read a text as YAML strictly; `name` stands in for the file name in errors.

    Raises:
        SpecError: with all that is wrong with the text.
    """
    text = text.replace("\r\n", "\n")
    if _UNWANTED.search(text):
        from grader.yaml_syntax import unwanted_characters

        raise SpecError(name, list(unwanted_characters(text, _UNWANTED)))
    problems: list[Problem] = []
    builder = _Builder(problems)
    try:
        data = builder.document(_events(text))
    except yaml.YAMLError as error:
        from grader.yaml_syntax import in_plain_words

        problems.append(in_plain_words(error, text))
    if problems:
        raise SpecError(name, problems)
    return Document(data, text, builder.values, builder.keys)


class _PurePython(Reader, Scanner, Parser):
    """PyYAML's own parser, for installations that lack the one in C."""

    def __init__(self, stream: str) -> None:
        Reader.__init__(self, stream)
        Scanner.__init__(self)
        Parser.__init__(self)


def _events(text: str) -> Iterator[Any]:
    parser: Any
    if yaml.__with_libyaml__:
        from yaml import _yaml

        parser = _yaml.CParser(text)
    else:
        parser = _PurePython(text)
    while (event := parser.get_event()) is not None:
        yield event


class _UnreadableError(Exception):
    """What follows can't be read with any sense."""


@dataclass
class _Open:
    """A mapping or list being read. Its next value goes to `key`; nowhere if that is a number, as for a refused key."""

    content: dict[str, Any] | list[Any]
    path: DataPath
    key: str | int | None = None

    @property
    def awaits_key(self) -> bool:
        return isinstance(self.content, dict) and self.key is None


class _Builder:
    """Builds plain data from the parser's events and notes where everything stands."""

    def __init__(self, problems: list[Problem]) -> None:
        self.values: dict[DataPath, Position] = {}
        self.keys: dict[DataPath, Position] = {}
        self._problems = problems
        self._open: list[_Open] = []
        self._root: Any = None

    def document(self, events: Iterator[Any]) -> Any:
        try:
            for event in events:
                self._take(event)
        except _UnreadableError:
            return None
        if () not in self.values:
            self._problem((1, 1), "the file is empty")
        return self._root

    def _take(self, event: Any) -> None:
        place = _position(event.start_mark)
        match event:
            case yaml.ScalarEvent():
                self._unadorned(event, place)
                self._scalar(event.value, place, plain=event.implicit[0])
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._unadorned(event, place)
                self._start({} if isinstance(event, yaml.MappingStartEvent) else [], place)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._open.pop()
            case yaml.AliasEvent():
                self._problem(place, f"`*{event.anchor:.40}` is an alias", "a text that begins with * in quotes")
                self._scalar("", place, plain=False)
            case yaml.DocumentStartEvent():
                if () in self.values:
                    self._stop(place, "a second document begins here", "a single one")
                if event.version or event.tags:
                    self._problem(place, "lines that begin with % are not allowed")

    def _unadorned(self, event: Any, place: Position) -> None:
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._problem(place, f"`{tag:.40}` is a tag", "a text that begins with ! in quotes")
        if event.anchor is not None:
            self._problem(place, f"`&{event.anchor:.40}` is an anchor", "a text that begins with & in quotes")

    def _scalar(self, text: str, place: Position, *, plain: bool) -> None:
        """Store a scalar where it belongs: as a key, a value, an item or the whole document."""
        if self._open and self._open[-1].awaits_key:
            self._key(self._open[-1], text, place, plain=plain)
            return
        if not self._open and plain and text == "":
            self._stop(place, "the file is empty")
        value = self._plain(text, place) if plain else text
        self.values[self._attach(value)] = place

    def _start(self, content: dict[str, Any] | list[Any], place: Position) -> None:
        if len(self._open) >= MAX_DEPTH:
            self._stop(place, "nested too deeply", f"at most {MAX_DEPTH} levels")
        if self._open and self._open[-1].awaits_key:
            self._stop(place, "a mapping or list can't be a key", "a text")
        path = self._attach(content)
        self.values[path] = place
        self._open.append(_Open(content, path))

    def _attach(self, value: Any) -> DataPath:
        """Put a value into what is open; gives its path."""
        if not self._open:
            self._root = value
            return ()
        top = self._open[-1]
        if isinstance(top.content, list):
            top.content.append(value)
            return (*top.path, len(top.content) - 1)
        if isinstance(top.key, str):
            top.content[top.key] = value
        path = (*top.path, 0 if top.key is None else top.key)
        top.key = None
        return path

    def _key(self, top: _Open, text: str, place: Position, *, plain: bool) -> None:
        path = (*top.path, text)
        if plain and text == "<<":
            self._problem(place, "`<<` would merge another mapping into this one", "the keys themselves")
        elif plain and self._plain(text, place) != text:
            self._problem(place, f"the key `{text}` is not a text", f'quotes round it: "{text}"')
        elif path in self.keys:
            self._problem(place, f"the key `{text}` comes twice; first in line {self.keys[path][0]}")
        else:
            top.key = text
            self.keys[path] = place
            return
        top.key = -len(self._problems)

    def _plain(self, text: str, place: Position) -> Any:
        """What a word without quotes stands for."""
        if text in _CONSTANTS:
            return _CONSTANTS[text]
        if text[0] not in _NUMBER_START:
            return text
        if _INTEGER.fullmatch(text):
            if len(text) <= MAX_DIGITS:
                return int(text, 0 if text[:2] in ("0x", "0o") else 10)
        elif not _FLOAT.fullmatch(text):
            return text
        elif abs(number := float(text)) != float("inf"):
            return number
        self._problem(place, "the number is too large")
        return None

    def _problem(self, place: Position, message: str, expected: str | None = None) -> None:
        self._problems.append(Problem(*place, message, expected))

    def _stop(self, place: Position, message: str, expected: str | None = None) -> NoReturn:
        self._problem(place, message, expected)
        raise _UnreadableError


def _position(mark: Any) -> Position:
    return mark.line + 1, mark.column + 1
