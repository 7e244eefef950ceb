"""What every exercise of every course has to keep to, as far as its files alone can tell: nothing is run here."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
import yaml

from grader.authoring.folder import folder_doubts
from grader.authoring.texts import Texts, text_doubts
from grader.catalog import Catalog

ROOT = Path(__file__).resolve().parents[2]
CATALOG = Catalog(ROOT)
COURSES = sorted(path.parent for path in ROOT.glob("exercises/*/course.yaml"))
HELPERS = sorted(ROOT.glob("exercises/*/helpers.py"))
STUB_WIDTH = 88


class Exercise(Texts):
    """The three files of one exercise."""

    def __str__(self) -> str:
        return self.entry.id

    @cached_property
    def as_written(self) -> dict[str, Any]:
        """The spec before it is checked."""
        return yaml.safe_load(self.entry.spec_path.read_text(encoding="utf-8"))


def _below(node: Any, *keys: str) -> Iterator[str]:
    """The texts under the keys, wherever they are in a spec."""
    if isinstance(node, dict):
        yield from (str(node[key]) for key in keys if key in node)
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _below(child, *keys)


def _assigned(code: str) -> set[str]:
    """The names that code assigns to, at any level."""
    nodes = ast.walk(ast.parse(code))
    return {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}


def _bound(code: str) -> set[str]:
    """The names that code assigns to or defines as functions."""
    functions = {node.name for node in ast.walk(ast.parse(code)) if isinstance(node, ast.FunctionDef)}
    return functions | _assigned(code)


EXERCISES = [Exercise(entry) for course in CATALOG.courses for entry in CATALOG.course(course).entries]
QUIZZES = [exercise for exercise in EXERCISES if exercise.choices]
CODE = [exercise for exercise in EXERCISES if not exercise.choices]

every_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=str)
every_quiz = pytest.mark.parametrize("exercise", QUIZZES, ids=str)
every_code_exercise = pytest.mark.parametrize("exercise", CODE, ids=str)
every_course = pytest.mark.parametrize("course", COURSES, ids=lambda course: course.name)


@every_exercise
def test_task_begins_with_the_title(exercise: Exercise) -> None:
    assert exercise.task.splitlines()[0] == exercise.spec.title


@every_exercise
def test_nothing_speaks_against_the_texts(exercise: Exercise) -> None:
    assert list(text_doubts(exercise.entry)) == []
    assert exercise.filled_in


@every_exercise
def test_stub_lines_are_short(exercise: Exercise) -> None:
    assert [line for line in exercise.stub.lines if len(line) > STUB_WIDTH] == []


@every_exercise
def test_stub_and_solution_bind_the_same_names(exercise: Exercise) -> None:
    assert _bound(exercise.stub.text) == _bound(exercise.solution.text)


@every_code_exercise
def test_stub_imports_only_names_that_are_given(exercise: Exercise) -> None:
    given = exercise.spec.given
    known = _bound(given) | exercise.spec.carry.keys()
    for node in ast.walk(ast.parse(given)):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            known |= {alias.asname or alias.name for alias in node.names}
    for code in (exercise.stub.text, exercise.solution.text):
        for node in ast.walk(ast.parse(code)):
            if isinstance(node, ast.ImportFrom) and node.module == "grader.given":
                assert {alias.name for alias in node.names} <= known


@every_code_exercise
def test_names_to_produce_are_in_the_task(exercise: Exercise) -> None:
    kinds = ("value", "call", "layers", "compiled", "fit", "history", "holds", "measure", "of")
    expressions = [str(code) for code in _below(exercise.as_written["checks"], *kinds)]
    used = {node.id for code in expressions for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Name)}
    made = used & _bound(exercise.solution.text)
    assert used
    assert [name for name in sorted(made) if not re.search(rf"\b{name}\b", exercise.task)] == []


@every_code_exercise
def test_mistakes_are_known(exercise: Exercise) -> None:
    assert exercise.spec.mistakes


@every_quiz
def test_quiz_answer_is_one_of_its_choices(exercise: Exercise) -> None:
    assert exercise.solution.literal("answer") in exercise.choices


@pytest.mark.parametrize("course", CATALOG.courses)
def test_every_file_has_its_partners(course: str) -> None:
    assert list(folder_doubts(CATALOG.course(course))) == []


@every_course
def test_chapters_are_those_of_the_course(course: Path) -> None:
    listed = yaml.safe_load((course / "course.yaml").read_text(encoding="utf-8"))["chapters"]
    folders = {path.parent.name for path in course.glob("*/*.yaml")}
    assert folders == {chapter["id"] for chapter in listed}
    assert len({chapter["title"] for chapter in listed}) == len(listed)


@every_course
def test_names_and_titles_are_unique(course: Path) -> None:
    own = [exercise for exercise in EXERCISES if exercise.entry.course == course.name]
    slugs = Counter(exercise.entry.slug for exercise in own)
    titles = Counter(exercise.spec.title for exercise in own)
    assert [name for name, count in (slugs + titles).items() if count > 1] == []


@pytest.mark.parametrize("path", HELPERS, ids=lambda path: path.parent.name)
def test_helpers_explain_themselves(path: Path) -> None:
    helpers = ast.parse(path.read_text(encoding="utf-8"))
    functions = [node for node in helpers.body if isinstance(node, ast.FunctionDef)]
    assert functions
    assert [function.name for function in functions if not ast.get_docstring(function)] == []


@every_course
def test_exercises_are_numbered_without_gaps(course: Path) -> None:
    for chapter in sorted(course.glob("chapter*")):
        numbers = [path.stem.partition("_")[0] for path in sorted(chapter.glob("*.yaml"))]
        assert numbers == [f"{number:02}" for number in range(1, len(numbers) + 1)]
