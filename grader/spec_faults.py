"""What pydantic finds wrong with a spec, brought down to what was meant: each fault with its path in the data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import UnionType
from typing import Annotated, Any, TypeAlias, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from grader.check import Check
from grader.errors import nearest
from grader.strict_yaml import DataPath

Kinds: TypeAlias = Mapping[str, type[Check]]
"""The kinds of checks that a spec may use, by name."""

EXPECTED = {
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


@dataclass(frozen=True)
class _Branch:
    """One of several forms that a value may have, by pydantic's name."""

    label: str


_Trace: TypeAlias = "tuple[str | int | _Branch, ...]"


@dataclass(frozen=True)
class Fault:
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
        """Where the value is in the data."""
        return _path(self.trace)


def faults_in(error: ValidationError, model: type[BaseModel], data: Any, kinds: Kinds) -> list[Fault]:
    """All faults of data that should fit a model, without those of forms that were not meant."""
    return _settled(list(_faults(error, model, data, kinds)))


def _faults(error: ValidationError, model: type[BaseModel], data: Any, kinds: Kinds) -> Iterator[Fault]:
    """Pydantic's errors, located in the data that it tried the model on."""
    for each in error.errors(include_url=False):
        steps = list(each["loc"])
        name = str(steps.pop()) if each["type"] == "missing" or steps[-1:] == ["[key]"] else None
        trace = _followed(steps, data, each["input"])
        path = _path(trace)
        if each["type"] == "extra_forbidden":
            path, name = path[:-1], str(path[-1])
        owners = tuple(_models(model, path, data, kinds))
        yield Fault(each["type"], each["msg"], each.get("ctx", {}), each["input"], trace, owners, name)


def _followed(steps: Sequence[int | str], data: Any, found: Any) -> _Trace:
    """A pydantic location as a trace through the data, to what was found there.

    The name of a form may be a key of the data as well: it is no step where one is at the value already.
    """
    trace: list[str | int | _Branch] = []
    for number, step in enumerate(steps, 1):
        leads_on = step in data if isinstance(data, dict) else isinstance(data, list) and isinstance(step, int)
        if number == len(steps) and data is found:
            leads_on = False
        if leads_on:
            data = data[step]
        trace.append(step if leads_on else _Branch(str(step)))
    return tuple(trace)


def _path(trace: _Trace) -> DataPath:
    return tuple(step for step in trace if not isinstance(step, _Branch))


def _models(annotation: Any, path: DataPath, data: Any, kinds: Kinds) -> Iterator[type[BaseModel]]:
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


def options_of(fault: Fault) -> list[str]:
    """The keys that the mapping around a fault can have; of a check, its own options first."""
    names = [info.alias or name for owner in fault.owners for name, info in owner.model_fields.items()]
    common = Check.model_fields if any(issubclass(owner, Check) for owner in fault.owners) else {}
    return sorted(dict.fromkeys(names), key=lambda name: name in common)


def _settled(faults: list[Fault]) -> list[Fault]:
    """The faults without those of the forms that were not meant.

    Of the forms that a value may have, the one meant is that of the right type with the fewest faults. If none is of
    the right type, one fault names all types.
    """
    settled = []
    forks: dict[_Trace, dict[_Branch, list[Fault]]] = {}
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
            meant: list[Fault] = min(fitting, key=_distance)
            settled.extend(meant)
        else:
            misfits = [fault for form in forms for fault in form if _is_misfit(fault, trace)]
            expected = dict.fromkeys(word for fault in misfits for word in expected_of(fault))
            context = {"expected": list(expected)}
            settled.append(replace(misfits[0], error="union_type", message="Input fits no form", context=context))
    return settled


def _distance(form: list[Fault]) -> int:
    """How far a value is from a form: its faults, a misspelt key counted once and not as missing and unknown."""
    unknown = [str(fault.name) for fault in form if fault.error == "extra_forbidden"]
    missing = [str(fault.name) for fault in form if fault.error == "missing"]
    return len(form) - sum(nearest(word, missing) is not None for word in unknown)


def _is_misfit(fault: Fault, trace: _Trace) -> bool:
    return fault.trace == trace and (fault.error.endswith("_type") or fault.error == "none_required")


def expected_of(fault: Fault) -> list[str]:
    """What could stand where a value of the wrong type stands."""
    if fault.error == "union_type":
        return list(fault.context["expected"])
    if fault.error == "string_pattern_mismatch":
        pattern = fault.context["pattern"]
        return [_PATTERNS.get(pattern, f"a text that matches {pattern}")]
    if fault.error in EXPECTED:
        return [EXPECTED[fault.error]]
    return [fault.message.removeprefix("Input should be ")]
