"""What a check is, and what it finds. A kind of check is one file in `grader.checks`.

A kind is a subclass of `Check` whose first field carries the kind's name; its docstring and its fields'
docstrings are its documentation. It says which evidence it needs (`probes`) and compares the evidence of
the submission with that of the reference (`judge`): a pure function, with no file, clock or process in reach.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    PlainValidator,
    ValidationError,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from grader.errors import GraderError
from grader.evidence import Answer, Array, Evidence, Found, Missing, Opaque, Predict, Probe, Raised, Unexportable, Value
from grader.evidence.follow_up import Questions
from grader.source import Source


class Status(StrEnum):
    """The outcome of a check or an exercise."""

    PASS = "pass"
    FAIL = "fail"
    TODO = "todo"
    """The stub has blanks left, or the submission has no such file."""
    SKIP = "skip"
    """Could not be judged because something before it failed or is missing."""
    ERROR = "error"
    """The fault of the grader, the spec or the reference."""


@dataclass(frozen=True)
class Finding:
    """What one check found.

    Attributes:
        kind: the check's kind; `run` for how the run itself ended.
        subject: what it is about, in the words of the student's code: `node_0_value`, `relu(-3)`, `output`.
        message: one or two sentences to the student, without the expected value.
        expected, actual: short texts of both values; `expected` is shown only when the spec reveals it.
        line: the line in the student's file that it is about, counted from 1.
        hint: what to try next.
        trace: the lines of the student's file that led to an exception, outermost first; empty for anything else.
        asset_missing: whether it is skipped because this machine lacks something: nobody's fault, and no pass.
    """

    kind: str
    subject: str
    status: Status
    message: str = ""
    expected: str | None = None
    actual: str | None = None
    line: int | None = None
    hint: str | None = None
    trace: tuple[int, ...] = ()
    asset_missing: bool = False


@dataclass(frozen=True)
class Run:
    """One run of one source, with other given values each time: what a check judges.

    Attributes:
        source: the code that ran.
        evidence: what is known of the run.
    """

    source: Source
    evidence: Evidence


class ReferenceFault(GraderError):
    """The reference does not deliver what a check needs: the spec's fault, never the student's."""


class Check(BaseModel):
    """Options that every kind has."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)

    kind: ClassVar[str]

    hint: str | None = None
    """Shown when this check fails: what to look at, without the answer."""
    says: str | None = None
    """Replaces the grader's own sentence when this check fails; not when there is nothing to judge yet, such as a name
    that is missing."""
    reveal: bool | None = None
    """Whether a failure shows the expected value. Not set: as the exercise says."""
    vary: bool = True
    """Whether to judge this check again in the hidden runs with other given values."""
    after: list[str] = []
    """Subjects of earlier checks that must have passed; otherwise this one is skipped."""

    @property
    @abstractmethod
    def subject(self) -> str:
        """What the check is about, in the words of the student's code."""

    @property
    def label(self) -> str:
        """The subject inside a sentence."""
        return f"`{self.subject}`"

    def probes(self) -> Iterator[Probe]:
        """The evidence that the check needs beyond the printed output."""
        yield from ()

    def reference_probes(self) -> Iterator[Probe]:
        """Further evidence that is asked of the reference alone: the student's process never hears of it."""
        yield from ()

    def follow_up(self, answers: Mapping[Probe, Answer], reference: Run) -> Questions:
        """What is asked of the submission beyond that, given its answers, with data that it must not see before."""
        return {}

    @property
    def asks_further(self) -> bool:
        """Whether `follow_up` may ask anything."""
        return False

    @property
    def needs_run(self) -> bool:
        """Whether the code has to be run. False for what can be read from the source alone."""
        return True

    @abstractmethod
    def judge(self, seen: Run, reference: Run) -> Finding:
        """Compare what was seen of the submission with what was seen of the reference.

        `expected` of the finding is always filled in; whether it is shown is decided elsewhere.

        Raises:
            ReferenceFault: the reference lacks what this check needs.
        """

    def ways(self, seen: Run, reference: Run) -> frozenset[int]:
        """The ways in which the check passes, where it accepts several: it has to be the same one in every run."""
        return frozenset({0} if self.judge(seen, reference).status is Status.PASS else ())

    def same_slip(self, seen: Run, slip: Run) -> bool:
        """Whether the submission shows what a run of a known mistake shows, as far as this check looks."""
        try:
            return self.judge(seen, slip).status is Status.PASS
        except ReferenceFault:
            return False

    # For the kinds to build findings with.

    def passed(self, message: str = "") -> Finding:
        """The finding that all is well."""
        return Finding(self.kind, self.subject, Status.PASS, message)

    def failed(
        self, message: str, *, expected: str | None = None, actual: str | None = None, line: int | None = None
    ) -> Finding:
        """The finding that the check fails; `says` and `hint` of the spec are put in."""
        return Finding(self.kind, self.subject, Status.FAIL, self.says or message, expected, actual, line, self.hint)


def all_questions(checks: Iterable[Check], answers: Mapping[Probe, Answer], reference: Run) -> Questions:
    """All that several checks ask further, each question once."""
    questions: dict[Predict, Array] = {}
    for check in checks:
        questions.update(check.follow_up(answers, reference))
    return questions


def reference_value(reference: Run, probe: Probe) -> Value:
    """The reference's value for a probe.

    Raises:
        ReferenceFault: there is none.
    """
    match reference.evidence.answers.get(probe):
        case Missing(name):
            problem = f"it leaves no name {name} behind"
        case Raised(failure):
            problem = f"{failure.type}: {failure.message}"
        case None:
            problem = "its run ended before that"
        case Found(Unexportable(reason)):
            problem = reason
        case Found(Opaque(type=kind)):
            problem = f"it is a {kind}, of which only the type is known"
        case _:
            return reference.evidence.value(probe)
    raise ReferenceFault(f"The reference has no value for {probe}: {problem}.")


def without_expected(finding: Finding) -> Finding:
    """The same finding for eyes that may not see the expected value."""
    return replace(finding, expected=None)


def _read_check(data: Any, info: ValidationInfo) -> Check:
    """Build the check that a mapping describes: its first key names the kind.

    The context of the validation says which kinds there are.
    """
    if isinstance(data, Check):
        return data
    if not isinstance(data, dict) or not data:
        raise PydanticCustomError("check_type", "a check is a mapping whose first key names its kind")
    name = next(iter(data))
    known: Mapping[str, type[Check]] = info.context or {}
    kind = known.get(name)
    if kind is None:
        raise PydanticCustomError("check_kind", "there is no kind of check named '{name}'", {"name": str(name)})
    try:
        return kind.model_validate(data, context=info.context)
    except ValidationError:
        raise
    except Exception as error:  # noqa: BLE001 - a validator of an instructor's own kind may raise anything
        reason = f"{type(error).__name__}: {error}"
        raise PydanticCustomError("check_fault", "the check can't be read: {reason}", {"reason": reason}) from None


def _compiles(text: str) -> str:
    """The text itself, if it is one Python expression; where it isn't, the error carries line and column."""
    try:
        compile(text, "spec", "eval", dont_inherit=True)
    except SyntaxError as error:
        place = {"line": error.lineno or 1, "column": error.offset or 1}
        raise PydanticCustomError("python", "{reason}", {"reason": error.msg, **place}) from None
    except (ValueError, MemoryError, RecursionError) as error:
        raise PydanticCustomError("python", "{reason}", {"reason": str(error) or "nested too deeply"}) from None
    return text


PythonExpression = Annotated[str, AfterValidator(_compiles)]
"""A text that has to be one Python expression, for options such as `value: node_0 + 1`."""

AnyCheck = Annotated[Check, PlainValidator(_read_check), WithJsonSchema({"title": "Check", "x-check": True})]
"""A check of any kind, for fields of specs and of checks made of checks."""
