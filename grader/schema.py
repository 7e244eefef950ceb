"""JSON Schema of the files that an instructor writes, for editors.

It comes from the models and the docstrings of their fields, so a new kind is in it by itself. The schemas are of draft
7, which the YAML language server knows best.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from itertools import pairwise
from typing import Any, TypeAlias

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema
from pydantic_core import core_schema

from grader.check import Check
from grader.custom_checks import Kinds
from grader.spec import Course, Exercise

Schema: TypeAlias = dict[str, Any]

_DRAFT = "http://json-schema.org/draft-07/schema#"
ANY_CHECK = "#/definitions/Check"
"""What stands in a schema where a check of any kind can."""


def exercise_schema(kinds: Kinds) -> Schema:
    """The schema of an exercise's spec, with these kinds of checks."""
    names, definitions = definitions_of([Exercise, *kinds.values()])
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
    names, definitions = definitions_of([Course])
    return _document(definitions.pop(names[Course]), definitions)


def _document(top: Schema, definitions: dict[str, Schema]) -> Schema:
    return {"$schema": _DRAFT, **top, "definitions": definitions}


def definitions_of(models: list[type[BaseModel]]) -> tuple[dict[type[BaseModel], str], dict[str, Schema]]:
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
        adapted["$ref"] = ANY_CHECK
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
