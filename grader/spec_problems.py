"""What pydantic finds wrong with a spec, in the words of someone who writes one, with line and column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import UnionType
from typing import Annotated, Any, TypeAlias, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from grader.check import Check
from grader.errors import Problem, listed, nearest
from grader.strict_yaml import DataPath, Document

_EXPECTED = {
    "string_type": "a text",
    "string_too_short": "a text with something in it",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "finite_number": "a finite number",
    "bool_type": "true or false",
    "list_type": "a list",
    "tuple_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "none_required": "nothing",
    "check_type": "a mapping whose first key names the kind of check",
}
_PATTERNS = {
    r"\S": "a text with something in it",
    r"^[^\W\d]\w*$": "a name, as Python has them",
    r"^[a-z]$": "a small letter",
}
_TRIMMINGS = re.compile(r"^Value error, |^Assertion failed, | \(\S+, line \d+\)$")
"""What pydantic and Python put around the message of an exception."""
_YES_OR_NO = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}


@dataclass(frozen=True)
class _Branch:
    """One of several forms that a value may have, by pydantic's name."""

    label: str


_Kinds: TypeAlias = Mapping[str, type[Check]]
_Trace: TypeAlias = "tuple[str | int | _Branch, ...]"


@dataclass(frozen=True)
class _Fault:
    """One of pydantic's errors.

    Attributes:
        trace: the keys and indexes that lead to the value, with the forms that were tried on the way.
        owners: the models that the mapping around the key in question could be.
        name: the key that is missing or unknown; `[key]` if a key is wrong in itself.
    """

    error: str
    message: str
    context: dict[str, Any]
    found: Any
    trace: _Trace
    owners: tuple[type[BaseModel], ...] = ()
    name: str | None = None

    @property
    def path(self) -> DataPath:
        return _path(self.trace)


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
    faults = _settled(list(_faults(error, model, document.data, kinds)))
    unknown = [fault for fault in faults if fault.error == "extra_forbidden"]
    misspelt = {(fault.path[:-1], nearest(str(fault.name), _options(fault))) for fault in unknown}
    return [
        _problem(fault, document, kinds)
        for fault in faults
        if not (fault.error == "missing" and (fault.path, fault.name) in misspelt)
    ]


def _faults(error: ValidationError, model: type[BaseModel], data: Any, kinds: _Kinds) -> Iterator[_Fault]:
    """Pydantic's errors, located in the data that it tried the model on."""
    for each in error.errors(include_url=False):
        steps = list(each["loc"])
        name = str(steps.pop()) if each["type"] == "missing" or steps[-1:] == ["[key]"] else None
        trace = _followed(steps, data)
        path = _path(trace)
        if each["type"] == "extra_forbidden":
            path, name = path[:-1], str(path[-1])
        owners = tuple(_models(model, path, data, kinds))
        yield _Fault(each["type"], each["msg"], each.get("ctx", {}), each["input"], trace, owners, name)


def _followed(steps: Iterable[int | str], data: Any) -> _Trace:
    """A pydantic location as a trace through the data."""
    trace: list[str | int | _Branch] = []
    for step in steps:
        leads_on = step in data if isinstance(data, dict) else isinstance(data, list) and isinstance(step, int)
        if leads_on:
            data = data[step]
        trace.append(step if leads_on else _Branch(str(step)))
    return tuple(trace)


def _path(trace: _Trace) -> DataPath:
    return tuple(step for step in trace if not isinstance(step, _Branch))


def _models(annotation: Any, path: DataPath, data: Any, kinds: _Kinds) -> Iterator[type[BaseModel]]:
    """The models that the value at a path could be, for data that should fit a type."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        for argument in arguments:
            yield from _models(argument, path, data, kinds)
    elif origin is Annotated:
        yield from _models(arguments[0], path, data, kinds)
    elif annotation is Check:
        if isinstance(data, dict) and data:
            yield from _models(kinds.get(next(iter(data))), path, data, kinds)
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if not path:
            yield annotation
        for name, info in annotation.model_fields.items():
            if path and path[0] == (info.alias or name):
                yield from _models(info.annotation, path[1:], data[path[0]], kinds)
    elif path and origin is dict and isinstance(data, dict):
        yield from _models(arguments[1], path[1:], data[path[0]], kinds)
    elif path and origin in (list, tuple) and isinstance(data, list):
        yield from _models(arguments[0], path[1:], data[int(path[0])], kinds)


def _options(fault: _Fault) -> list[str]:
    """The keys that the mapping around a fault can have; of a check, its own options first."""
    names = [info.alias or name for owner in fault.owners for name, info in owner.model_fields.items()]
    common = Check.model_fields if any(issubclass(owner, Check) for owner in fault.owners) else {}
    return sorted(dict.fromkeys(names), key=lambda name: name in common)


def _settled(faults: list[_Fault]) -> list[_Fault]:
    """The faults without those of the forms that were not meant.

    Of the forms that a value may have, the one meant is that of the right type with the fewest faults. If none is of
    the right type, one fault names all types.
    """
    settled = []
    forks: dict[_Trace, dict[_Branch, list[_Fault]]] = {}
    for fault in faults:
        for depth, step in enumerate(fault.trace):
            if isinstance(step, _Branch):
                rest = replace(fault, trace=fault.trace[:depth] + fault.trace[depth + 1 :])
                forks.setdefault(fault.trace[:depth], {}).setdefault(step, []).append(rest)
                break
        else:
            settled.append(fault)
    for trace, branches in forks.items():
        forms = [_settled(branch) for branch in branches.values()]
        fitting = [form for form in forms if not any(_is_misfit(fault, trace) for fault in form)]
        if fitting:
            meant = min(fitting, key=len)
            settled.extend(meant)
        else:
            misfits = [fault for form in forms for fault in form if _is_misfit(fault, trace)]
            expected = dict.fromkeys(word for fault in misfits for word in _expected(fault))
            context = {"expected": list(expected)}
            settled.append(replace(misfits[0], error="union_type", message="Input fits no form", context=context))
    return settled


def _is_misfit(fault: _Fault, trace: _Trace) -> bool:
    return fault.trace == trace and (fault.error.endswith("_type") or fault.error == "none_required")


def _expected(fault: _Fault) -> list[str]:
    """What could stand where a value of the wrong type stands."""
    if fault.error == "union_type":
        return list(fault.context["expected"])
    if fault.error == "string_pattern_mismatch":
        pattern = fault.context["pattern"]
        return [_PATTERNS.get(pattern, f"a text that matches {pattern}")]
    if fault.error in _EXPECTED:
        return [_EXPECTED[fault.error]]
    return [fault.message.removeprefix("Input should be ")]


def _problem(fault: _Fault, document: Document, kinds: _Kinds) -> Problem:
    path, name = fault.path, fault.name or ""
    value_at = document.position(path)
    called = _called(path)
    match fault.error:
        case "missing":
            return Problem(*value_at, f"`{name}` is missing")
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
        return Problem(*document.position(path, key=True), f"the key {_wrong(path[-1])}", _either(_expected(fault)))
    if fault.error in _EXPECTED or fault.message.startswith(("Input ", "String ")):
        return _wrong_type(fault, document)
    return Problem(*value_at, f"{called}: {_TRIMMINGS.sub('', fault.message)}")


def _wrong_type(fault: _Fault, document: Document) -> Problem:
    words = _expected(fault)
    if "a number" in words:
        words = [word for word in words if word != "a whole number"]
    expected = _either(words)
    guess = None
    if "a text" in words and isinstance(fault.found, (bool, int, float)):
        expected += f'; in quotes: "{_word(fault.found)}"'
    elif "a text" in words and isinstance(fault.found, (list, dict)):
        expected += "; in quotes if it begins with a bracket"
    elif words == ["true or false"] and isinstance(fault.found, str):
        guess = _YES_OR_NO.get(fault.found.lower())
    elif "a number" in expected and isinstance(fault.found, str) and re.fullmatch(r"[-+.0-9e]+", fault.found):
        expected += ", without quotes"
    return Problem(*document.position(fault.path), f"{_called(fault.path)} {_wrong(fault.found)}", expected, guess)


def _unknown_key(fault: _Fault, document: Document, kinds: _Kinds) -> Problem:
    name, options = str(fault.name), _options(fault)
    place = document.position(fault.path, key=True)
    checks = [owner for owner in fault.owners if issubclass(owner, Check)]
    if not checks:
        return Problem(*place, f"there is no key `{name}` here", listed(options), nearest(name, options))
    if name in kinds:
        return Problem(*place, f"`{name}` is a check of its own", f"a `-` before `{name}`")
    message = f"a check of the kind `{checks[0].kind}` has no option `{name}`"
    return Problem(*place, message, listed(options), nearest(name, options))


def _unknown_kind(fault: _Fault, document: Document, kinds: _Kinds) -> Problem:
    first, *others = fault.found
    place = document.position((*fault.path, first), key=True)
    for other in others:
        if other in kinds:
            return Problem(*place, f"a check begins with its kind, not with `{first}`", f"`{other}` as the first key")
    return Problem(*place, f"there is no kind of check named `{first}`", listed(kinds), nearest(first, kinds))


def _bad_python(fault: _Fault, document: Document) -> Problem:
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
