from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft7Validator, Draft202012Validator

from grader.check import Check
from grader.checks import own_kinds
from grader.commands.schema import command
from grader.documentation import kind_documentation
from grader.schema import course_schema, exercise_schema
from grader.strict_yaml import parse

GOOD = """\
title: The rectified linear activation function
section: "1.3"
given: a = 1
vary: {a: {integers: [1, 2]}}
checks:
  - value: node_0_output
    tolerance: 1e-6
  - call: relu
    cases: [[3], "np.array([4, 1])"]
  - any_of:
    - [{value: error}, {value: slope}]
    - value: model_output
  - correct: [value: x]
    diagnose: [output: numbers]
  - choice: answer
    choices: {a: {text: Three, why: No.}, b: {text: Four, why: Yes.}}
mistakes: [{replace: {a: b}, says: No.}]
limits: {seconds: 5}
"""


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return exercise_schema(own_kinds())


def complaints(schema: dict[str, Any], text: str) -> list[str]:
    """What an editor would underline."""
    return [error.message for error in Draft7Validator(schema).iter_errors(parse(text, "f").data)]


def test_both_are_schemas_of_draft_7(schema: dict[str, Any]) -> None:
    for each in (schema, course_schema()):
        assert each["$schema"] == "http://json-schema.org/draft-07/schema#"
        Draft7Validator.check_schema(each)


def test_a_good_spec_satisfies_it(schema: dict[str, Any]) -> None:
    assert complaints(schema, GOOD) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: The", "titel: The"),
        ('"1.3"', "1.3"),
        ("tolerance: 1e-6", "tolernace: 1"),
        ("tolerance: 1e-6", "tolerance: small"),
        ("- call: relu", "- cal: relu"),
        ("{value: slope}", "{vlaue: slope}"),
        ("diagnose: [output: numbers]", "diagnose: [output: colours]"),
        ("why: No.}", "wyh: No.}"),
        ("{a: {text: Three", "{A: {text: Three"),
        ("[1, 2]", "[1, 2, 3]"),
        ("seconds: 5", "seconds: 0"),
        ("{a: b}", "{}"),
        ("tolerance: 1e-6", "hint:"),
    ],
)
def test_broken_specs_do_not(schema: dict[str, Any], old: str, new: str) -> None:
    assert GOOD.count(old) == 1
    assert complaints(schema, GOOD.replace(old, new)) != []


def test_a_course_file() -> None:
    validator = Draft7Validator(course_schema())
    assert validator.is_valid({"title": "x", "chapters": [{"id": "chapter1", "title": "y"}]})
    assert not validator.is_valid({"title": "x", "chapters": []})
    assert not validator.is_valid({"title": "x", "chapters": [{"id": "Chapter 1", "title": "y"}]})


def nested(schema: Any) -> list[dict[str, Any]]:
    """A schema and all schemas in it."""
    if isinstance(schema, list):
        return [found for each in schema for found in nested(each)]
    if not isinstance(schema, dict):
        return []
    return [schema, *(found for each in schema.values() for found in nested(each))]


def test_every_reference_leads_somewhere_and_no_marker_is_left(schema: dict[str, Any]) -> None:
    parts = nested(schema)
    references = {part["$ref"] for part in parts if "$ref" in part}
    assert references <= {f"#/definitions/{name}" for name in schema["definitions"]}
    assert "#/definitions/Check" in references
    assert not any("x-check" in part or "$defs" in part for part in parts)


@pytest.mark.parametrize("name", list(own_kinds()))
def test_every_kind_is_offered_with_its_own_key_first(schema: dict[str, Any], name: str) -> None:
    kind = own_kinds()[name]
    assert {"$ref": f"#/definitions/{kind.__name__}"} in schema["definitions"]["Check"]["anyOf"]
    definition = schema["definitions"][kind.__name__]
    assert definition["required"][0] == name
    assert next(iter(definition["properties"])) == name
    assert definition["additionalProperties"] is False
    assert definition["properties"].keys() == kind.model_fields.keys()


@pytest.mark.parametrize("name", list(own_kinds()))
def test_every_kind_and_option_explains_itself(schema: dict[str, Any], name: str) -> None:
    definition = schema["definitions"][own_kinds()[name].__name__]
    assert definition["description"]
    undocumented = [option for option, each in definition["properties"].items() if not each.get("description")]
    assert undocumented == []


def test_every_key_of_an_exercise_explains_itself(schema: dict[str, Any]) -> None:
    assert [key for key, each in schema["properties"].items() if not each.get("description")] == []


def test_the_documentation_has_a_section_per_kind_and_a_row_per_option() -> None:
    sections = kind_documentation(own_kinds()).split("\n## ")[1:]
    titles = [section.partition("\n")[0] for section in sections]
    assert titles == [*(f"`{name}`" for name in own_kinds()), "Options of every kind"]
    for section, kind in zip(sections, own_kinds().values(), strict=False):
        rows = [line.split("|")[1].strip() for line in section.splitlines() if line.startswith("| `")]
        assert rows == [f"`{option}`" for option in kind.model_fields if option not in Check.model_fields]


def test_a_row_of_the_documentation() -> None:
    rows = kind_documentation(own_kinds()).splitlines()
    [row] = [row for row in rows if row.startswith("| `compare` | `result`")]
    assert row == (
        '| `compare` | `result` or `output` or `both` | `"result"` |'
        " Whether to compare what the function gives back, what it prints, or both. |"
    )


def test_the_command_prints_either_schema(schema: dict[str, Any]) -> None:
    assert json.loads(CliRunner().invoke(command, []).output) == schema
    assert json.loads(CliRunner().invoke(command, ["course"]).output) == course_schema()


def test_the_command_writes_both_where_specs_look_for_them(
    schema: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = tmp_path / "exercises" / "tiny"
    course.mkdir(parents=True)
    (course / "course.yaml").write_text("title: Tiny\nchapters: [{id: a, title: A}]\n")
    monkeypatch.chdir(course)
    result = CliRunner().invoke(command, ["--write"])
    assert result.exit_code == 0
    assert json.loads((tmp_path / ".grade" / "exercise.schema.json").read_text()) == schema
    assert json.loads((tmp_path / ".grade" / "course.schema.json").read_text()) == course_schema()
    assert result.output.count(".schema.json") == 2


def test_the_schema_of_reports_is_one() -> None:
    Draft202012Validator.check_schema(json.loads(CliRunner().invoke(command, ["report"]).output))
