"""The reference of all that can stand in a spec, in Markdown, made of the models and the docstrings of their fields."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from grader.check import Check
from grader.custom_checks import Kinds
from grader.errors import RequestError
from grader.schema import ANY_CHECK, Schema, definitions_of
from grader.spec import Chapter, Course, Exercise, Floats, Integers, Limits, Mistake

BEGIN = "<!-- The reference begins here. `make docs` writes it: don't edit it by hand. -->"
END = "<!-- The reference ends here. -->"
_PARTS: dict[str, type[BaseModel]] = {
    "An exercise: `NN_slug.yaml`": Exercise,
    "One of its `mistakes`": Mistake,
    "Its `limits`": Limits,
    "Numbers drawn for `vary`: whole ones": Integers,
    "Numbers drawn for `vary`: decimal ones": Floats,
    "A course: `course.yaml`": Course,
    "One of its `chapters`": Chapter,
}


def reference(kinds: Kinds) -> str:
    """All keys of specs and courses, and every kind of check with its options."""
    return f"{spec_documentation()}\n{kind_documentation(kinds)}"


def spec_documentation() -> str:
    """All keys of an exercise's spec and of a course's file."""
    names, definitions = definitions_of([*_PARTS.values()])
    lines = ["# Keys", ""]
    for title, model in _PARTS.items():
        definition = definitions[names[model]]
        table = _table(definition["properties"], definition.get("required", []), definitions, "key")
        lines += [f"## {title}", "", *table, ""]
    return "\n".join(lines)


def kind_documentation(kinds: Kinds) -> str:
    """Every kind of check and its options."""
    names, definitions = definitions_of([Check, *kinds.values()])
    lines = ["# Kinds of checks", "", "A check is a mapping. Its first key names its kind.", ""]
    for name, kind in kinds.items():
        definition = definitions[names[kind]]
        required = [name, *definition.get("required", ())]
        own = {key: value for key, value in definition["properties"].items() if key not in Check.model_fields}
        lines += [f"## `{name}`", "", definition.get("description", ""), "", *_table(own, required, definitions), ""]
    shared = definitions[names[Check]]["properties"]
    return "\n".join([*lines, "## Options of every kind", "", *_table(shared, [], definitions), ""])


def put_between_marks(text: str, part: str, name: str) -> str:
    """A text with a part between its two marks, in place of what is there. Headings of the part go one level down.

    Raises:
        RequestError: the text lacks a mark.
    """
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise RequestError(
            f"{name} has no place for the reference.", remedy=f"Put these two lines into it:  {BEGIN}  {END}"
        )
    lowered = "\n".join(f"#{line}" if line.startswith("#") else line for line in part.split("\n"))
    return f"{before}{begin}\n\n{lowered.rstrip()}\n\n{end}{after}"


def _table(
    options: dict[str, Schema], required: list[str], definitions: dict[str, Schema], heading: str = "option"
) -> Iterator[str]:
    yield f"| {heading} | takes | default | meaning |"
    yield "| --- | --- | --- | --- |"
    for name, schema in options.items():
        default = _shown(schema["default"]) if "default" in schema else ""
        takes = _takes(schema, definitions)
        cells = (f"`{name}`", takes, "required" if name in required else default, schema.get("description", ""))
        yield "| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in cells) + " |"


def _shown(default: Any) -> str:
    """A default value; nothing for one that is described where its own keys are."""
    return "" if isinstance(default, dict) else f"`{json.dumps(default)}`"


def _takes(schema: Schema, definitions: dict[str, Schema]) -> str:
    """What can be written where a schema stands, in words."""
    match schema:
        case {"$ref": reference} | {"allOf": [{"$ref": reference}]}:
            return "check" if reference == ANY_CHECK else _takes(definitions[reference.rpartition("/")[2]], definitions)
        case {"enum": words}:
            return " or ".join(f"`{word}`" for word in words)
        case {"const": word}:
            return f"`{word}`"
        case {"anyOf": forms}:
            return " or ".join(dict.fromkeys(_takes(form, definitions) for form in forms))
        case {"type": "array", "items": dict(items)} if items:
            return f"list of {_grouped(_takes(items, definitions))}"
        case {"type": "object", "properties": parts}:
            return "mapping with " + ", ".join(f"`{part}`" for part in parts)
        case {"patternProperties": dict(forms)}:
            return f"mapping to {_grouped(_takes(next(iter(forms.values())), definitions))}"
        case {"type": "object", "additionalProperties": dict(values)} if values:
            return f"mapping to {_grouped(_takes(values, definitions))}"
        case {"type": str(type_name)}:
            return _TYPES[type_name]
    return "any value"


def _grouped(words: str) -> str:
    return f"({words})" if " or " in words else words


_TYPES = {
    "array": "list",
    "boolean": "true or false",
    "integer": "whole number",
    "null": "null",
    "number": "number",
    "object": "mapping",
    "string": "text",
}
