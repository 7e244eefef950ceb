"""How a model is trained."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from pydantic import Field

from grader.check import Finding, PythonExpression, ReferenceFault, Run, reference_value
from grader.checks._model import ModelCheck, line_of_call
from grader.checks.value import line_of, no_value
from grader.compare import describe_type
from grader.evidence import Expression, Found, Probe, Record, Value
from grader.models import Model
from grader.models.training import FitAspect, fit_gap


class FitCheck(ModelCheck):
    """What `fit` was asked for when a Keras model was last trained, compared with the reference's last training.

    How well the model has learned is not looked at; the kind `accuracy` does that.
    """

    kind: ClassVar[str] = "fit"

    fit: PythonExpression
    """The model: a Python expression over the names of the student's code, mostly just a name. `trained_models` is the
    list of the models that were trained, in the order of their first training."""
    compare: list[FitAspect] = Field(default=["epochs", "rows", "validation"], min_length=1)
    """What has to agree: the `epochs` asked for; how many `rows` are trained on; the `validation`, which must not be on
    rows that are trained on; the `steps` of an epoch, which follow from the batch size; the `callbacks`, with what they
    monitor and their patience; the `data`: the same inputs, each row with its own target, in any order."""
    history: PythonExpression | None = None
    """An expression, mostly just a name, for what `fit` gave back: it has to belong to this model."""

    def probes(self) -> Iterator[Probe]:
        """The model, and the record of its training."""
        yield from super().probes()
        if self.history is not None:
            yield Expression(self.history)

    def judge_model(self, model: Model, expected: Model, seen: Run, reference: Run) -> Finding:
        """Compare what fit was given."""
        if not expected.fits:
            raise ReferenceFault(f"The reference does not train {self.fit}.")
        gap = fit_gap(self.label, model, expected.fits[-1], self.compare)
        if gap is not None:
            line = line_of_call(seen.source, self.fit, "fit") or line_of(self.fit, seen.source)
            return self.told(gap, line)
        if self.history is None:
            return self.passed()
        if not _belongs(reference_value(reference, Expression(self.history)), expected):
            raise ReferenceFault(f"The reference's {self.history} is no record of a training of {self.fit}.")
        return self._judge_history(self.history, model, seen)

    def _judge_history(self, name: str, model: Model, seen: Run) -> Finding:
        answer = seen.evidence.answers.get(Expression(name))
        if not isinstance(answer, Found):
            return replace(no_value(self, Expression(name), answer, seen), expected=f"the History of {self.label}")
        if _belongs(answer.value, model):
            return self.passed()
        if isinstance(answer.value, Record) and answer.value.type == "keras.History":
            message = f"`{name}` is the record of another training than that of {self.label}."
        else:
            message = f"`{name}` is {describe_type(answer.value)}, not the History that fit gives back."
        line = line_of(name, seen.source)
        return self.failed(
            message, expected=f"the History of {self.label}", actual=describe_type(answer.value), line=line
        )

    def alike(self, mine: Model, other: Model, seen: Run, slip: Run) -> bool:
        """Whether two models are trained alike, or not at all."""
        if not mine.fits or len(mine.fits) != len(other.fits):
            return not mine.fits and not other.fits
        gaps = (
            fit_gap(self.label, mine, other.fits[-1], self.compare),
            fit_gap(self.label, other, mine.fits[-1], self.compare),
        )
        return gaps == (None, None) and self._belongs_to(mine, seen) == self._belongs_to(other, slip)

    def _belongs_to(self, model: Model, run: Run) -> bool:
        answer = run.evidence.answers.get(Expression(self.history or ""))
        return isinstance(answer, Found) and _belongs(answer.value, model)


def _belongs(history: Value, model: Model) -> bool:
    """Whether a value is the History of a model."""
    if not isinstance(history, Record) or history.type != "keras.History" or model.identity is None:
        return False
    return history.fields.get("model") == model.identity
