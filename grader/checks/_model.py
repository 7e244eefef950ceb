"""What the checks of models have in common: the model is there, and is one."""

from __future__ import annotations

import ast
import re
from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import replace

from grader.check import Check, Finding, ReferenceFault, Run, Status, reference_value
from grader.checks.value import line_of, no_value
from grader.compare import describe_type, difference
from grader.evidence import Expression, Found, Function, Missing, Probe, Raised, Record, Unexportable, Value
from grader.models import Model, Unreadable, read_model
from grader.models.differences import Gap
from grader.models.words import sentence
from grader.source import Source

TRAINED = "trained_models"
"""The name under which expressions find the models that were trained, in the order of their first training."""
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


class ModelCheck(Check):
    """A check of a model that an expression stands for."""

    @property
    def subject(self) -> str:
        """The expression."""
        return str(getattr(self, self.kind))

    @property
    def label(self) -> str:
        """The subject inside a sentence."""
        return self.model_label

    @property
    def model_label(self) -> str:
        """The model inside a sentence."""
        place = re.fullmatch(rf"{TRAINED}\[(\d)\]", self.subject)
        return f"the {_ORDINALS[int(place[1])]} model that is trained" if place else f"`{self.subject}`"

    def probes(self) -> Iterator[Probe]:
        """The model."""
        yield Expression(self.subject)

    def judge(self, seen: Run, reference: Run) -> Finding:
        """Compare the student's model with the reference's."""
        expected = reference_model(self, reference)
        model = self.model_of(seen)
        if isinstance(model, Finding):
            return replace(model, expected=describe_type(Record("keras.Model", {})))
        return self.judge_model(model, expected, seen, reference)

    @abstractmethod
    def judge_model(self, model: Model, expected: Model, seen: Run, reference: Run) -> Finding:
        """Compare two models."""

    def model_of(self, seen: Run) -> Model | Finding:
        """The student's model, or the finding that there is none."""
        probe = Expression(self.subject)
        answer = seen.evidence.answers.get(probe)
        if isinstance(answer, Raised) and TRAINED in self.subject and answer.failure.type == "IndexError":
            message = "Fewer models were trained than expected: fit has to be called for each of them."
        elif not isinstance(answer, Found):
            return no_value(self, probe, answer, seen)
        else:
            try:
                return read_model(answer.value)
            except Unreadable as reason:
                message = _no_model(self.model_label, answer.value, str(reason))
        message = sentence(message)
        return replace(self.failed(message, line=line_of(self.subject, seen.source)), message=message)

    def same_slip(self, seen: Run, slip: Run) -> bool:
        """Whether both models are alike in what is compared, or both are no models in the same way."""
        mine, other = self.model_of(seen), self.model_of(slip)
        if isinstance(mine, Finding) or isinstance(other, Finding):
            return isinstance(mine, Finding) and isinstance(other, Finding) and self._same_absence(seen, slip)
        return self.alike(mine, other, seen, slip)

    def alike(self, mine: Model, other: Model, seen: Run, slip: Run) -> bool:
        """Whether two models are alike in what is compared, each taken as the measure of the other."""
        try:
            there = self.judge_model(mine, other, seen, slip)
            back = self.judge_model(other, mine, slip, seen)
        except ReferenceFault:
            return False
        return there.status is back.status is Status.PASS

    def _same_absence(self, seen: Run, slip: Run) -> bool:
        probe = Expression(self.subject)
        match seen.evidence.answers.get(probe), slip.evidence.answers.get(probe):
            case Found(mine), Found(other):
                return difference(mine, other) is None
            case (Missing(mine), Missing(other)):
                return mine == other
            case Raised(mine), Raised(other):
                return mine.type == other.type
        return False

    def told(self, gap: Gap, line: int | None) -> Finding:
        """The finding about a difference between models."""
        return self.failed(gap.message, expected=gap.expected, actual=gap.actual, line=line)


def reference_model(check: ModelCheck, reference: Run) -> Model:
    """The reference's model.

    Raises:
        ReferenceFault: it is none.
    """
    value = reference_value(reference, Expression(check.subject))
    try:
        return read_model(value)
    except Unreadable:
        raise ReferenceFault(f"The reference's {check.subject} is no Keras model but {describe_type(value)}.") from None


def _no_model(name: str, value: Value, reason: str) -> str:
    match value:
        case None:
            return (
                f"{name} is None. Methods such as compile and add change the model itself and give nothing back: "
                "don't assign what they return."
            )
        case Function(function, _):
            return f"{name} is `{function}` itself: the brackets that call it are missing."
        case Record("keras.History", _):
            return (
                f"{name} is the History that fit gives back, not the model. "
                "fit trains the model in place: give its result another name."
            )
        case Record("keras.Model", _):
            return f"{name} is a Keras model that can't be looked at: {reason}."
        case Unexportable(why):
            return f"{name} can't be looked at: {why}."
    return f"{name} is {describe_type(value)}, not a Keras model."


def line_of_call(source: Source, expression: str, method: str) -> int | None:
    """The line of the last call of a model's method; of any model's where the expression is no name."""
    calls = [
        (node.lineno, node.func.value)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == method
    ]
    own = [line for line, owner in calls if isinstance(owner, ast.Name) and owner.id == expression]
    return max(own or [line for line, _ in calls if not expression.isidentifier()], default=None)


def line_of_layer(source: Source, model: Model, row: int | None) -> int | None:
    """The line that makes a model's layer, if every layer of the file is one of this model's."""
    layers = [layer.kind for layer in model.layers if layer.kind != "InputLayer"]
    calls = sorted(
        (node.lineno, node.col_offset)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and _called(node.func) in layers
    )
    return calls[row - 1][0] if row is not None and len(calls) == len(layers) >= row else None


def _called(function: ast.expr) -> str | None:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return None
