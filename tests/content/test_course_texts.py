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

from grader.source import Source

ROOT = Path(__file__).resolve().parents[2]
COURSES = sorted(path.parent for path in ROOT.glob("exercises/*/course.yaml"))
HELPERS = sorted(ROOT.glob("exercises/*/helpers.py"))
STUB_WIDTH = 88
TELLING = 10
"""Code shorter than this many characters, such as `0` or `x`, may well occur in a text that gives nothing away."""


class Exercise:
    """The three files of one exercise."""

    def __init__(self, spec_path: Path) -> None:
        self.spec_path = spec_path
        self.stub_path = spec_path.with_suffix(".py")
        self.solution_path = ROOT / "solutions" / spec_path.relative_to(ROOT / "exercises").with_suffix(".py")

    def __str__(self) -> str:
        return str(self.spec_path.relative_to(ROOT / "exercises").with_suffix(""))

    @cached_property
    def spec(self) -> dict[str, Any]:
        return yaml.safe_load(self.spec_path.read_text(encoding="utf-8"))

    @cached_property
    def stub(self) -> str:
        return self.stub_path.read_text(encoding="utf-8")

    @cached_property
    def solution(self) -> str:
        return self.solution_path.read_text(encoding="utf-8")

    @property
    def task(self) -> str:
        return ast.get_docstring(ast.parse(self.stub)) or ""

    @property
    def skeleton(self) -> str:
        """The stub without the text of its task."""
        return self.stub.replace(self.task, "")

    @property
    def choices(self) -> dict[str, dict[str, str]]:
        """The choices of a quiz; empty for an exercise with code to write."""
        first = self.spec["checks"][0]
        return first["choices"] if "choice" in first else {}

    @property
    def texts(self) -> list[str]:
        """All that a student may get to read of the spec."""
        return [*self.spec["hints"], *_below(self.spec, "hint", "says")]

    @property
    def filled_in(self) -> set[str]:
        """The code that the solution has where the stub has blanks: whole lines, and the values in them."""
        kept = {line.strip() for line in self.stub.splitlines()}
        lines = {line.strip() for line in self.solution.splitlines()} - kept
        found = {line for line in lines if line and not line.startswith(("#", '"""', "import ", "from "))}
        for node in ast.walk(ast.parse(self.solution)):
            match node:
                case ast.Assign(value=value) | ast.Return(value=ast.expr() as value) | ast.Call(args=[value]):
                    code = ast.get_source_segment(self.solution, value) or ""
                    if code not in self.skeleton:
                        found.add(code)
        return {code for code in found if len(code) >= TELLING}


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


def _flowing(text: str) -> str:
    """The text with every row of spaces and line ends as one space."""
    return " ".join(text.split())


def _without_spaces(text: str) -> str:
    return "".join(text.split())


EXERCISES = [Exercise(path) for course in COURSES for path in sorted(course.glob("chapter*/*.yaml"))]
QUIZZES = [exercise for exercise in EXERCISES if exercise.choices]
CODE = [exercise for exercise in EXERCISES if not exercise.choices]

every_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=str)
every_quiz = pytest.mark.parametrize("exercise", QUIZZES, ids=str)
every_code_exercise = pytest.mark.parametrize("exercise", CODE, ids=str)
every_course = pytest.mark.parametrize("course", COURSES, ids=lambda course: course.name)


@every_exercise
def test_task_begins_with_the_title(exercise: Exercise) -> None:
    assert exercise.task.splitlines()[0] == exercise.spec["title"]


@every_exercise
def test_stub_has_a_blank(exercise: Exercise) -> None:
    assert Source(exercise.stub).bad_syntax is None
    assert Source(exercise.stub).blanks


@every_exercise
def test_solution_has_no_blank(exercise: Exercise) -> None:
    assert not Source(exercise.solution).blanks
    assert Source(exercise.solution).bad_syntax is None


@every_exercise
def test_stub_lines_are_short(exercise: Exercise) -> None:
    assert [line for line in exercise.stub.splitlines() if len(line) > STUB_WIDTH] == []


@every_exercise
def test_stub_and_solution_bind_the_same_names(exercise: Exercise) -> None:
    assert _bound(exercise.stub) == _bound(exercise.solution)


@every_code_exercise
def test_stub_imports_only_names_that_are_given(exercise: Exercise) -> None:
    given = exercise.spec.get("given", "")
    known = _assigned(given) | set(exercise.spec.get("carry", {}))
    for node in ast.walk(ast.parse(given)):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            known |= {alias.asname or alias.name for alias in node.names}
    for code in (exercise.stub, exercise.solution):
        for node in ast.walk(ast.parse(code)):
            if isinstance(node, ast.ImportFrom) and node.module == "grader.given":
                assert {alias.name for alias in node.names} <= known


@every_code_exercise
def test_names_to_produce_are_in_the_task(exercise: Exercise) -> None:
    kinds = ("value", "call", "layers", "compiled", "fit", "history", "holds", "measure", "of")
    expressions = [str(code) for code in _below(exercise.spec["checks"], *kinds)]
    used = {node.id for code in expressions for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Name)}
    made = used & _bound(exercise.solution)
    assert used
    assert [name for name in sorted(made) if not re.search(rf"\b{name}\b", exercise.task)] == []


@every_exercise
def test_at_least_two_hints(exercise: Exercise) -> None:
    hints = exercise.spec["hints"]
    assert len(hints) >= 2
    assert len(set(hints)) == len(hints)
    assert all(hint.strip() for hint in hints)


@every_code_exercise
def test_mistakes_are_edits_of_the_solution(exercise: Exercise) -> None:
    edited = []
    for mistake in exercise.spec["mistakes"]:
        code = exercise.solution
        for old, new in mistake["replace"].items():
            assert old in code, f"{old!r} does not occur in the solution"
            code = code.replace(old, new)
        compile(code, str(exercise), "exec")
        edited.append(code)
    assert edited
    assert exercise.solution not in edited
    assert len(set(edited)) == len(edited)


@every_code_exercise
def test_each_mistake_has_words_of_its_own(exercise: Exercise) -> None:
    words = [mistake["says"] for mistake in exercise.spec["mistakes"]]
    assert all(text.strip() for text in words)
    assert len(set(words)) == len(words)


@every_exercise
def test_stub_gives_no_answer_away(exercise: Exercise) -> None:
    assert exercise.filled_in
    stub = _without_spaces(exercise.stub)
    assert [code for code in sorted(exercise.filled_in) if _without_spaces(code) in stub] == []


@every_exercise
def test_hints_and_messages_give_no_answer_away(exercise: Exercise) -> None:
    texts = [_without_spaces(text) for text in exercise.texts]
    assert texts
    given_away = [code for code in sorted(exercise.filled_in) for text in texts if _without_spaces(code) in text]
    assert given_away == []


@every_quiz
def test_quiz_shows_its_choices(exercise: Exercise) -> None:
    task = _flowing(exercise.task)
    places = [task.find(f"{letter}) {_flowing(choice['text'])}") for letter, choice in exercise.choices.items()]
    assert -1 not in places
    assert places == sorted(places)
    shown = re.findall(r"^ +([a-z])\) ", exercise.task, flags=re.MULTILINE)
    assert shown == sorted(exercise.choices)


@every_quiz
def test_quiz_keeps_its_explanations_back(exercise: Exercise) -> None:
    whys = [_flowing(choice["why"]) for choice in exercise.choices.values()]
    assert all(whys)
    assert len(set(whys)) == len(whys)
    shown = _flowing(exercise.task)
    sentences = [sentence for why in whys for sentence in re.split(r"(?<=[.?!]) ", why) if len(sentence) >= TELLING]
    assert [sentence for sentence in sentences if sentence in shown] == []


@every_quiz
def test_quiz_answer_is_one_of_its_choices(exercise: Exercise) -> None:
    assert Source(exercise.solution).literal("answer") in exercise.choices


@every_course
def test_every_file_has_its_partners(course: Path) -> None:
    solutions = ROOT / "solutions" / course.name

    def files(folder: Path) -> set[Path]:
        found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
        return {path for path in found if "__pycache__" not in path.parts}

    names = {path.relative_to(course).with_suffix("") for path in course.glob("chapter*/*.yaml")}
    stubs_and_specs = {name.with_suffix(suffix) for name in names for suffix in (".py", ".yaml")}
    assert files(course) - {Path("course.yaml"), Path("helpers.py"), Path("README.md")} == stubs_and_specs
    records = {name.with_suffix(".calibration.json") for name in names}
    assert files(solutions) - records == {name.with_suffix(".py") for name in names}


@every_course
def test_chapters_are_those_of_the_course(course: Path) -> None:
    listed = yaml.safe_load((course / "course.yaml").read_text(encoding="utf-8"))["chapters"]
    folders = {path.parent.name for path in course.glob("*/*.yaml")}
    assert folders == {chapter["id"] for chapter in listed}
    assert len({chapter["title"] for chapter in listed}) == len(listed)


@every_course
def test_names_and_titles_are_unique(course: Path) -> None:
    own = [exercise for exercise in EXERCISES if course in exercise.spec_path.parents]
    slugs = Counter(exercise.spec_path.stem.partition("_")[2] for exercise in own)
    titles = Counter(exercise.spec["title"] for exercise in own)
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
