"""What an instructor writes beside a stub, as typed data: exercises and courses."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, WithJsonSchema
from pydantic_core import PydanticCustomError

from grader.check import AnyCheck, PythonExpression
from grader.custom_checks import Kinds, installed_kinds, kinds_of
from grader.errors import Problem, SpecError, listed, nearest
from grader.strict_yaml import DataPath, Document, load


def _rising(bounds: list[Any]) -> list[Any]:
    if len(bounds) == 2 and bounds[0] >= bounds[1]:
        raise PydanticCustomError("rising", "the first number has to be below the second")
    return bounds


def _compiles(code: str) -> str:
    try:
        compile(code, "given", "exec", dont_inherit=True)
    except SyntaxError as error:
        place = {"line": error.lineno or 1, "column": error.offset or 1}
        raise PydanticCustomError("python", "{reason}", {"reason": error.msg, **place}) from None
    except (ValueError, MemoryError, RecursionError) as error:
        raise PydanticCustomError("python", "{reason}", {"reason": str(error) or "nested too deeply"}) from None
    return code


_SLUG = r"^[a-z0-9][a-z0-9_-]*$"


def _slug(word: str) -> str:
    if not re.fullmatch(_SLUG, word):
        raise PydanticCustomError("slug", "small letters, digits, - and _ make up a folder's name")
    return word


Text = Annotated[str, Field(pattern=r"\S")]
"""A text with something in it."""
Slug = Annotated[str, AfterValidator(_slug), WithJsonSchema({"type": "string", "pattern": _SLUG})]
"""The name of a folder: small letters, digits, - and _."""
PythonCode = Annotated[str, AfterValidator(_compiles)]
"""Lines of Python."""


class SpecModel(BaseModel):
    """What all parts of a spec have in common."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)


class Integers(SpecModel):
    """Whole numbers drawn at random, in the structure of the given value."""

    integers: Annotated[list[int], Field(min_length=2, max_length=2), AfterValidator(_rising)]
    """The least and the greatest number that may be drawn: `[-9, 9]`."""

    def source(self, name: str) -> str:
        """The Python expression that draws new numbers for a given name."""
        low, high = self.integers
        return f"integers_like({name}, {low}, {high})"


class Floats(SpecModel):
    """Decimal numbers drawn at random, in the structure of the given value."""

    floats: Annotated[
        list[Annotated[float, Field(allow_inf_nan=False)]], Field(min_length=2, max_length=2), AfterValidator(_rising)
    ]
    """The bounds between which the numbers are drawn: `[-1.0, 1.0]`."""

    def source(self, name: str) -> str:
        """The Python expression that draws new numbers for a given name."""
        low, high = self.floats
        return f"floats_like({name}, {low!r}, {high!r})"


Number: TypeAlias = Annotated[float, Field(allow_inf_nan=False)]
Variation: TypeAlias = Annotated[
    dict[str, PythonExpression | bool | int | Number | Integers | Floats], Field(min_length=1)
]
"""Given name -> its value in a hidden run: a Python expression, a number, or a generator."""


class Mistake(SpecModel):
    """A known wrong way: what a student who goes it reads, and how the reference looks that way."""

    replace: Annotated[dict[str, str], Field(min_length=1)]
    """Text of the reference solution -> what stands there in the wrong version. Each text has to occur in it."""
    says: Text
    """What the student reads who makes this mistake: what went wrong, without the answer."""


class Equivalent(SpecModel):
    """A change of the reference that changes nothing that a student could be blamed for."""

    replace: Annotated[dict[str, str], Field(min_length=1)]
    """Text of the reference solution -> what may stand there as well."""
    why: Text
    """Why it is as good as the reference, for instructors to read."""


class Limits(SpecModel):
    """How much a run may use."""

    seconds: Annotated[float, Field(gt=0, le=3600)] = 10
    """Wall-clock seconds."""
    memory: Annotated[int, Field(ge=64, le=65536)] = 1024
    """Memory in MiB."""
    epochs: Annotated[int, Field(ge=1, le=100_000)] = 300
    """Epochs of one training, whatever number it asks for: what was asked for is evidence, and a training without end
    has none."""
    hidden_epochs: Annotated[int, Field(ge=1, le=100_000)] = 2
    """The same for hidden runs: enough to see whether the figures that are told come from the model."""


class Exercise(SpecModel):
    """The spec of one exercise."""

    title: Text
    """What the exercise is called, in a few words."""
    section: Text
    """The section of the course that it belongs to, in quotes: "1.3"."""
    given: PythonCode = ""
    """Plain Python; the names that it binds are what the student's code starts with."""
    carry: dict[Annotated[str, Field(pattern=r"^[^\W\d]\w*$")], Text] = {}
    """Further given names: name -> the earlier exercise of this course whose solution leaves a value of that name
    behind (`04_fitting_model`, `chapter3/04_fitting_model`). Plain values, arrays and models can be carried over; a
    model comes with its weights and compiled, and `given` can use all of them."""
    hidden: PythonCode = ""
    """Plain Python that is run after the reference solution and after known mistakes, never after a student's code: it
    binds what `accuracy` measures models with. It must not print, nor change what the solution leaves behind."""
    vary: Variation | list[Variation] = []
    """A hidden second run with other given values (a mapping), or several (a list of mappings). Each value is a
    Python expression, evaluated after `given` in the order written, or a generator: `{integers: [low, high]}` or
    `{floats: [low, high]}`."""
    reveal: bool = False
    """Whether failures show the expected value. Hidden runs never do."""
    checks: Annotated[list[AnyCheck], Field(min_length=1)]
    """What is checked, in teaching order: the first failure is what the student reads in full."""
    mistakes: list[Mistake] = []
    """Known wrong ways. A student whose result is that of a mistake reads its message."""
    equivalent: list[Equivalent] = []
    """Changes of the reference that no check has to see, each with the reason: `grade verify` asks for one where it
    changes something in the reference and every check still passes."""
    hints: list[Text] = []
    """From a nudge to nearly the answer; `grade hint` shows one more each time."""
    points: Annotated[float, Field(ge=0, allow_inf_nan=False)] = 1
    """What the exercise counts in the score."""
    limits: Limits = Limits()
    """How much a run may use before it is ended."""

    @property
    def variations(self) -> tuple[Mapping[str, str], ...]:
        """For each hidden run, given name -> Python expression; `integers_like` and `floats_like` are in its reach."""
        runs = self.vary if isinstance(self.vary, list) else [self.vary]
        return tuple({name: _source(name, value) for name, value in run.items()} for run in runs)


def _source(name: str, value: str | bool | int | float | Integers | Floats) -> str:
    match value:
        case str():
            return value.strip()
        case Integers() | Floats():
            return value.source(name)
    return repr(value)


class Chapter(SpecModel):
    """One chapter of a course."""

    id: Slug
    """The chapter's folder."""
    title: Text
    """What the chapter is called."""


class Course(SpecModel):
    """A course and its chapters."""

    title: Text
    """What the course is called."""
    chapters: Annotated[list[Chapter], Field(min_length=1)]
    """The chapters, in order."""
    keras2: Literal["note", "fail", "off"] = "note"
    """What becomes of code in the spelling of Keras 2: it runs, and a note gives each line's spelling of today (note);
    it runs, and fails for it (fail); Keras refuses it (off)."""


def read_exercise(path: Path) -> Exercise:
    """Read the spec of an exercise.

    Raises:
        SpecError: with all that is wrong with the file, or with a check of the course's own.
        GraderError: a check of the course's own, or of an installed package, can't be used.
    """
    document = load(path)
    exercise, problems = _validate_exercise(document, kinds_of(path.parents[1]))
    problems.extend(_unbound_names(document))
    if exercise is not None:
        problems.extend(_unknown_subjects(exercise, document))
    if exercise is None or problems:
        raise SpecError(str(path), problems)
    return exercise


def exercise_of(data: dict[str, Any], path: Path) -> Exercise:
    """The spec that plain data stand for, in place of the file at `path`.

    Raises:
        SpecError: they are none.
    """
    exercise, problems = _validate_exercise(Document(data, "", {(): (1, 1)}, {}), kinds_of(path.parents[1]))
    if exercise is None:
        raise SpecError(str(path), problems)
    return exercise


def read_course(path: Path) -> Course:
    """Read a course's file.

    Raises:
        SpecError: with all that is wrong with the file.
    """
    document = load(path)
    course, problems = _validate(Course, document, {})
    if course is not None:
        problems.extend(_repeated_chapters(course, document))
    if course is None or problems:
        raise SpecError(str(path), problems)
    return course


AnyModel = TypeVar("AnyModel", bound=BaseModel)


def _validate_exercise(document: Document, kinds: Kinds) -> tuple[Exercise | None, list[Problem]]:
    """The exercise, or what is wrong; with the kinds of installed packages if there are some that it may mean."""
    try:
        return Exercise.model_validate(document.data, context=kinds), []
    except ValidationError as error:
        if any(each["type"] == "check_kind" for each in error.errors(include_url=False)):
            kinds = {**installed_kinds(), **kinds}
    return _validate(Exercise, document, kinds)


def _validate(model: type[AnyModel], document: Document, kinds: Kinds) -> tuple[AnyModel | None, list[Problem]]:
    try:
        return model.model_validate(document.data, context=kinds), []
    except ValidationError as error:
        from grader.spec_problems import problems_in

        return None, problems_in(error, model, document, kinds)


def _unbound_names(document: Document) -> Iterator[Problem]:
    """One problem for each name in `vary` that is not given, whatever else is wrong with the file."""
    data = document.data if isinstance(document.data, dict) else {}
    given, vary, carry = data.get("given", ""), data.get("vary"), data.get("carry")
    runs: list[tuple[DataPath, Any]] = [(("vary",), vary)]
    if isinstance(vary, list):
        runs = [(("vary", number), run) for number, run in enumerate(vary)]
    varied = [(*path, name) for path, run in runs if isinstance(run, dict) for name in run]
    if not varied or not isinstance(given, str):
        return
    try:
        bound = bound_names(given)
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return
    bound |= {str(name) for name in carry} if isinstance(carry, dict) else set()
    if "*" in bound:
        return
    for path in varied:
        if path[-1] not in bound:
            position = document.position(path, key=True)
            message = f"`given` binds no name `{path[-1]}`"
            yield Problem(*position, message, listed(sorted(bound)), nearest(str(path[-1]), bound))


def bound_names(code: str) -> set[str]:
    """The names that Python code binds at its outermost level; with a `*` among them if it imports all of a module.

    Raises:
        SyntaxError: it is no Python.
    """
    names: set[str] = set()
    waiting: list[ast.AST] = [ast.parse(code)]
    while waiting:
        node = waiting.pop()
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                names.add(name)
                continue
            case ast.Lambda() | ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
                continue
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                names.update(alias.asname or alias.name.split(".")[0] for alias in aliases)
            case ast.Name(id=name, ctx=ast.Store()):
                names.add(name)
        waiting.extend(ast.iter_child_nodes(node))
    return names


def _unknown_subjects(exercise: Exercise, document: Document) -> Iterator[Problem]:
    """One problem for each `after` that names no earlier check's subject."""
    subjects: list[str] = []
    for number, check in enumerate(exercise.checks):
        for place, subject in enumerate(check.after):
            if subject not in subjects:
                position = document.position(("checks", number, "after", place))
                message = f"no earlier check is about `{subject}`"
                yield Problem(*position, message, listed(subjects), nearest(subject, subjects))
        subjects.append(check.subject)


def _repeated_chapters(course: Course, document: Document) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for number, chapter in enumerate(course.chapters):
        line, column = document.position(("chapters", number, "id"))
        if chapter.id in first:
            yield Problem(line, column, f"the chapter `{chapter.id}` comes twice; first in line {first[chapter.id]}")
        first.setdefault(chapter.id, line)
