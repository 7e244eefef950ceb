"""What pydantic finds wrong with a spec, in the words of someone who writes one, with line and column."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, get_origin

from pydantic import BaseModel, ValidationError

from grader.check import Check
from grader.errors import Problem, listed, nearest
from grader.spec_faults import EXPECTED, Fault, Kinds, expected_of, faults_in, options_of
from grader.strict_yaml import DataPath, Document

_TRIMMINGS = re.compile(r"^Value error, |^Assertion failed, | \(\S+, line \d+\)$")
"""What pydantic and Python put around the message of an exception."""
_MEANT = {
    "code": "given",
    "description": "title",
    "name": "title",
    "setup": "given",
    "test": "checks",
    "tests": "checks",
    "time": "limits",
    "timeout": "limits",
    "tip": "hint",
    "tips": "hints",
    "score": "points",
    "msg": "says",
    "message": "says",
}
"""Keys that other formats have, or that come to mind, and what they are called here."""
_ELSEWHERE = dict.fromkeys(
    ("solution", "reference"), "the solution is a file of its own, of the same path in `solutions`"
)
_ELSEWHERE |= dict.fromkeys(("task", "text", "instructions"), "the task is the text at the top of the stub")
_ELSEWHERE |= dict.fromkeys(
    ("id", "number", "chapter"), "an exercise is called like its files, and its chapter like the folder"
)
MAX_OWNERS = 4
_FORMS: dict[Any, str] = {str: "a text", list: "a list", dict: "a mapping", int: "a whole number", float: "a number"}
_YES_OR_NO = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}


def problems_in(
    error: ValidationError, model: type[BaseModel], document: Document, kinds: Mapping[str, type[Check]]
) -> list[Problem]:
    """All that is wrong with a file that should fit a model, each with its place.

    Args:
        error: what pydantic says.
        model: what the file should fit.
        document: the file.
        kinds: the kinds of checks that it may use, by name.
    """
    faults = faults_in(error, model, document.data, kinds)
    unknown = [fault for fault in faults if fault.error == "extra_forbidden"]
    misspelt = {(fault.path[:-1], nearest(str(fault.name), options_of(fault))) for fault in unknown}
    return [
        _problem(fault, document, kinds)
        for fault in faults
        if not (fault.error == "missing" and (fault.path, fault.name) in misspelt)
    ]


def _problem(fault: Fault, document: Document, kinds: Kinds) -> Problem:
    path, name = fault.path, fault.name or ""
    value_at = document.position(path)
    called = _called(path)
    match fault.error:
        case "missing":
            return Problem(*value_at, f"`{name}` is missing", _to_add(fault))
        case "extra_forbidden":
            return _unknown_key(fault, document, kinds)
        case "check_kind":
            return _unknown_kind(fault, document, kinds)
        case "python":
            return _bad_python(fault, document)
        case "literal_error" | "enum":
            words = re.findall(r"'([^']*)'", str(fault.context["expected"]))
            guess = nearest(str(fault.found), words)
            return Problem(*value_at, f"{called} {_wrong(fault.found)}", listed(words), guess)
        case "too_short" | "too_long":
            least, most = fault.context.get("min_length"), fault.context.get("max_length")
            has = f"has length {fault.context['actual_length']}" if fault.found else "is empty"
            return Problem(*value_at, f"{called} {has}", f"at least {least}" if least else f"at most {most}")
    if name == "[key]":
        return Problem(*document.position(path, key=True), f"the key {_wrong(path[-1])}", _either(expected_of(fault)))
    if fault.error in EXPECTED or fault.message.startswith(("Input ", "String ")):
        return _wrong_type(fault, document)
    return Problem(*value_at, f"{called}: {_TRIMMINGS.sub('', fault.message)}")


def _to_add(fault: Fault) -> str | None:
    """What to write where a key is missing."""
    fields = [owner.model_fields[str(fault.name)] for owner in fault.owners if str(fault.name) in owner.model_fields]
    annotation = fields[0].annotation if fields else None
    form = _FORMS.get(get_origin(annotation) or annotation)
    return f"`{fault.name}:` and {form}" if form else None


def _wrong_type(fault: Fault, document: Document) -> Problem:
    words = expected_of(fault)
    if "a number" in words:
        words = [word for word in words if word != "a whole number"]
    expected = _either(words)
    guess = None
    if "a text" in words and isinstance(fault.found, (bool, int, float)):
        expected += f'; in quotes: "{_word(fault.found)}"'
    elif "a text" in words and isinstance(fault.found, (list, dict)):
        expected += _as_text(fault, document)
    elif words == ["true or false"] and isinstance(fault.found, str):
        guess = _YES_OR_NO.get(fault.found.lower())
    elif "a number" in expected and isinstance(fault.found, str) and re.fullmatch(r"[-+.0-9e]+", fault.found):
        expected += ", without quotes"
    return Problem(*document.position(fault.path), f"{_called(fault.path)} {_wrong(fault.found)}", expected, guess)


def _as_text(fault: Fault, document: Document) -> str:
    """How to write a text that was read as a list or a mapping."""
    if document.begins_with(fault.path) in ("[", "{"):
        return "; in quotes if it begins with a bracket"
    if isinstance(fault.found, list):
        return "; one of several lines has | after the colon, and no dashes"
    return "; in quotes if it has a colon in it"


def _unknown_key(fault: Fault, document: Document, kinds: Kinds) -> Problem:
    name, options = str(fault.name), options_of(fault)
    place = document.position(fault.path, key=True)
    checks = [owner for owner in fault.owners if issubclass(owner, Check)]
    if not checks and "checks" in options and name in kinds:
        return Problem(*place, f"`{name}` is a check, and stands here among the keys", f"`- {name}: …` below `checks:`")
    if not checks and "checks" in options and name in _ELSEWHERE:
        return Problem(*place, f"there is no key `{name}` here: {_ELSEWHERE[name]}")
    if not checks:
        guess = next((word for word in options if word == _MEANT.get(name)), None) or nearest(name, options)
        return Problem(*place, f"there is no key `{name}` here", listed(options), guess)
    if name in kinds:
        return Problem(*place, f"`{name}` is a check of its own", f"a `-` before `{name}`")
    message = f"a check of the kind `{checks[0].kind}` has no option `{name}`"
    guess = next((word for word in options if word == _MEANT.get(name)), None) or nearest(name, options)
    return Problem(*place, message, listed(options), guess)


def _unknown_kind(fault: Fault, document: Document, kinds: Kinds) -> Problem:
    first, *others = fault.found
    place = document.position((*fault.path, first), key=True)
    for other in others:
        if other in kinds:
            return Problem(*place, f"a check begins with its kind, not with `{first}`", f"`{other}` as the first key")
    owners = [name for name, kind in kinds.items() if first in kind.model_fields and first not in Check.model_fields]
    if owners:
        whose = f"`{' or '.join(owners)}`" if len(owners) < MAX_OWNERS else "the check"
        message = f"a check begins with its kind, and `{first}` is an option"
        return Problem(*place, message, f"{whose} as the first key, and no `-` before `{first}`")
    return Problem(*place, f"there is no kind of check named `{first}`", listed(kinds), nearest(first, kinds))


def _bad_python(fault: Fault, document: Document) -> Problem:
    def in_file(match: re.Match[str]) -> str:
        return f"line {document.inside(fault.path, int(match[1]), 1)[0]}"

    if not str(fault.found).strip():
        return Problem(*document.position(fault.path), f"{_called(fault.path)} is empty", "a Python expression")
    place = document.inside(fault.path, fault.context.get("line", 1), fault.context.get("column", 1))
    reason = re.sub(r"line (\d+)", in_file, str(fault.context["reason"]))
    return Problem(*place, f"this is no Python: {reason}")


def _either(words: Sequence[str]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _called(path: DataPath) -> str:
    """What an instructor calls the value at a path."""
    keys = [step for step in path if isinstance(step, str)]
    if not keys:
        return "the file"
    last = path[-1]
    return f"item {last + 1} of `{keys[-1]}`" if isinstance(last, int) else f"`{last}`"


def _wrong(found: Any) -> str:
    """What is wrong with a value, by its looks."""
    match found:
        case None:
            return "is empty"
        case bool() | int() | float():
            return f"can't be {_word(found)}"
        case str():
            return f"can't be `{found[:40].strip()}`" if found.strip() else "is empty"
        case list() | dict() if not found:
            return "is empty"
        case list():
            return "can't be a list"
    return "can't be a mapping"


def _word(found: bool | int | float) -> str:
    return str(found).lower() if isinstance(found, bool) else str(found)
