"""JSON Schema of the files that an instructor writes, for editors, and the documentation of the kinds of checks.

Both come from the models and the docstrings of their fields, so a new kind is in them by itself. The schemas are of
draft 7, which the YAML language server knows best.
"""

from __future__ import annotations

import ast
import inspect
import json
import textwrap
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, TypeAlias

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema
from pydantic_core import core_schema

from grader.check import Check
from grader.checks import load_kinds
from grader.spec import Course, Exercise

Schema: TypeAlias = dict[str, Any]

_DRAFT = "http://json-schema.org/draft-07/schema#"
_CHECK = "#/definitions/Check"


def exercise_schema() -> Schema:
    """The schema of an exercise's spec, with every kind of check."""
    kinds = load_kinds()
    names, definitions = _definitions([Exercise, *kinds.values()])
    for name, kind in kinds.items():
        definition = definitions[names[kind]]
        definition["title"] = name
        definition["required"] = list(dict.fromkeys([name, *definition.get("required", ())]))
        options = definition["properties"]
        order = [name, *(option for option in options if option not in Check.model_fields), *Check.model_fields]
        definition["properties"] = {option: options[option] for option in order}
    definitions["Check"] = {
        "description": "A check. Its first key names its kind.",
        "anyOf": [{"$ref": f"#/definitions/{names[kind]}"} for kind in kinds.values()],
    }
    return _document(definitions.pop(names[Exercise]), definitions)


def course_schema() -> Schema:
    """The schema of a course's `course.yaml`."""
    names, definitions = _definitions([Course])
    return _document(definitions.pop(names[Course]), definitions)


def _document(top: Schema, definitions: dict[str, Schema]) -> Schema:
    return {"$schema": _DRAFT, **top, "definitions": definitions}


def _definitions(models: list[type[BaseModel]]) -> tuple[dict[type[BaseModel], str], dict[str, Schema]]:
    """The name of each model's definition, and all definitions by name."""
    references, schema = models_json_schema(
        [(model, "validation") for model in models],
        ref_template="#/definitions/{model}",
        schema_generator=_WithDocstrings,
    )
    names = {model: references[model, "validation"]["$ref"].rpartition("/")[2] for model in models}
    return names, {name: _adapted(definition) for name, definition in schema["$defs"].items()}


class _WithDocstrings(GenerateJsonSchema):
    """Puts the docstrings of fields into the schema.

    Pydantic can do that too, but only while it builds the models: at every start of `grade`, for half of its time.
    """

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """The schema of one model."""
        described = super().model_schema(schema)
        docstrings = _docstrings(schema["cls"])
        for name, info in schema["cls"].model_fields.items():
            if name in docstrings:
                described["properties"][info.alias or name].setdefault("description", docstrings[name])
        return described


def _docstrings(model: type[BaseModel]) -> dict[str, str]:
    """The docstring of each field of a model, those that it inherits among them."""
    found: dict[str, str] = {}
    for owner in reversed(model.__mro__):
        if issubclass(owner, BaseModel) and owner is not BaseModel:
            [definition] = ast.parse(textwrap.dedent(inspect.getsource(owner))).body
            for statement, after in pairwise(getattr(definition, "body", [])):
                match statement, after:
                    case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                        found[name] = text
    return found


def _adapted(schema: Any) -> Any:
    """A schema of pydantic's as one of draft 7, with nothing in it that gets in the way of completion."""
    if isinstance(schema, list):
        return [_adapted(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    adapted = {key: _adapted(value) for key, value in schema.items() if key not in ("properties", "prefixItems")}
    if "properties" in schema:
        adapted["properties"] = {name: _property(value) for name, value in schema["properties"].items()}
    if "prefixItems" in schema:
        adapted["items"] = _adapted(schema["prefixItems"])
    if "patternProperties" in adapted:
        adapted["additionalProperties"] = False
    if adapted.pop("x-check", False):
        adapted.pop("title")
        adapted["$ref"] = _CHECK
    if "$ref" in adapted and len(adapted) > 1:
        adapted["allOf"] = [{"$ref": adapted.pop("$ref")}]
    if isinstance(adapted.get("description"), str):
        adapted["description"] = _joined(adapted["description"])
    return adapted


def _property(schema: Schema) -> Schema:
    """The schema of one option, whose defaults are of use to those who read or complete it.

    An option that may be left out is left out, and not set to null.
    """
    schema = {key: value for key, value in schema.items() if key != "title"}
    if not schema.keys() - {"description", "default"}:
        schema["type"] = ["string", "number", "boolean", "array", "object", "null"]
    if schema.get("default", 0) in ([], {}, ""):
        del schema["default"]
    elif "default" in schema and schema["default"] is None:
        del schema["default"]
        forms = [form for form in schema.get("anyOf", ()) if form != {"type": "null"}]
        if len(forms) == 1:
            del schema["anyOf"]
            schema = {**forms[0], **schema}
        elif forms:
            schema["anyOf"] = forms
    return _adapted(schema)  # type: ignore[no-any-return]


def _joined(text: str) -> str:
    """A docstring with its lines joined, paragraph by paragraph."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))


def kind_documentation() -> str:
    """Every kind of check and its options, in Markdown."""
    kinds = load_kinds()
    names, definitions = _definitions([Check, *kinds.values()])
    lines = ["# Kinds of checks", "", "A check is a mapping. Its first key names its kind.", ""]
    for name, kind in kinds.items():
        definition = definitions[names[kind]]
        required = [name, *definition.get("required", ())]
        own = {key: value for key, value in definition["properties"].items() if key not in Check.model_fields}
        lines += [f"## `{name}`", "", definition.get("description", ""), "", *_table(own, required, definitions), ""]
    shared = definitions[names[Check]]["properties"]
    return "\n".join([*lines, "## Options of every kind", "", *_table(shared, [], definitions), ""])


def _table(options: dict[str, Schema], required: list[str], definitions: dict[str, Schema]) -> Iterator[str]:
    yield "| option | takes | default | meaning |"
    yield "| --- | --- | --- | --- |"
    for name, schema in options.items():
        default = f"`{json.dumps(schema['default'])}`" if "default" in schema else ""
        takes = _takes(schema, definitions)
        cells = (f"`{name}`", takes, "required" if name in required else default, schema.get("description", ""))
        yield "| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in cells) + " |"


def _takes(schema: Schema, definitions: dict[str, Schema]) -> str:
    """What can be written where a schema stands, in words."""
    match schema:
        case {"$ref": reference} | {"allOf": [{"$ref": reference}]}:
            return "check" if reference == _CHECK else _takes(definitions[reference.rpartition("/")[2]], definitions)
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
