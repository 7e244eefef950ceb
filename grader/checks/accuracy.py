"""How well a model does, worked out again from its weights."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, TypeAlias

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from grader.check import Finding, PythonExpression, ReferenceFault, Run, Status, reference_value
from grader.checks._model import ModelCheck, line_of_call
from grader.checks.value import line_of
from grader.compare import show, to_plain
from grader.compare.plain import to_python
from grader.evidence import Expression, Probe
from grader.models import Model
from grader.models.metrics import Metric, OtherShape, score
from grader.models.recompute import CannotRebuild, DoesNotFit, NotFinite, outputs_for
from grader.models.words import counted, sentence

if TYPE_CHECKING:
    import numpy.typing as npt

    Numbers: TypeAlias = npt.NDArray[Any]

Threshold = Annotated[float, Field(allow_inf_nan=False)]

_WORDS = {
    "mse": "mean squared error",
    "rmse": "root of the mean squared error",
    "root_mean_squared_error": "root of the mean squared error",
    "mae": "mean absolute error",
    "r2": "R2 score",
}
_OWN_CLASS = "it is a class of its own, and its layers one after the other do something else"
_SAME_SCORE = 0.02
"""How far the scores of two trainings of the same kind may be apart, absolutely and as a share."""


class AccuracyCheck(ModelCheck):
    """How well a Keras model does on rows of data: its accuracy, its mean squared error or another metric.

    It is worked out from the model's weights, away from the student's process, which never sees these rows with their
    targets: neither a history nor a printed figure counts. Models that can't be computed here are skipped: those with
    other layers than Dense, activations, Flatten, Dropout, GaussianNoise, BatchNormalization, Add and Concatenate, and
    classes of their own unless the layers one after the other do well enough.
    """

    kind: ClassVar[str] = "accuracy"

    accuracy: PythonExpression
    """The model: a Python expression over the names of the student's code, mostly just a name."""
    metric: Metric = "accuracy"
    """The metric, as Keras works it out. `accuracy` is that of two classes for models with one output, of numbered
    classes for one target per row, else of classes in columns."""
    inputs: PythonExpression
    """The rows to feed the model with: an expression evaluated in the reference's process only, in reach of the names
    that the reference and the exercise's `hidden` code leave behind."""
    targets: PythonExpression
    """What would be right for each row: an expression evaluated as `inputs` is."""
    at_least: Threshold | None = None
    """The least value that passes. Either this or `at_most` is needed."""
    at_most: Threshold | None = None
    """The greatest value that passes."""

    @model_validator(mode="after")
    def _one_bound(self) -> AccuracyCheck:
        if (self.at_least is None) is (self.at_most is None):
            raise PydanticCustomError("bound", "either `at_least` or `at_most` is needed, and not both")
        return self

    def reference_probes(self) -> Iterator[Probe]:
        """The rows and what would be right for them."""
        yield Expression(self.inputs)
        yield Expression(self.targets)

    def judge_model(self, model: Model, expected: Model, seen: Run, reference: Run) -> Finding:
        """Work the metric out for both models."""
        rows = _numbers(reference, self.inputs)
        targets = _numbers(reference, self.targets)
        try:
            measure = self._score(expected, rows, targets)
        except (CannotRebuild, NotFinite, DoesNotFit, OtherShape) as reason:
            raise ReferenceFault(f"The reference's {self.accuracy} can't be measured: {reason}.") from None
        if not self._is_enough(measure):
            raise ReferenceFault(f"The reference's {self.accuracy} does not pass: {self.metric} is {show(measure)}.")
        try:
            found = self._score(model, rows, targets)
        except CannotRebuild as reason:
            return self._not_judged(str(reason))
        except NotFinite as reason:
            message = f"{self.label} can't predict anything: {reason}. A learning rate that is too large does that."
            return self._failed(message, None, seen)
        except (DoesNotFit, OtherShape) as reason:
            if model.style == "subclassed":
                return self._not_judged(_OWN_CLASS)
            return self._failed(f"{self.label} does not fit the data: {reason}.", None, seen)
        if self._is_enough(found):
            return self.passed()
        if model.style == "subclassed" and model.fits:
            return self._not_judged(_OWN_CLASS)
        untrained = " It was never trained." if not model.fits else ""
        metric = _WORDS.get(self.metric, self.metric.replace("_", " "))
        message = (
            f"the {metric} of {self.label} on {counted(len(rows), 'row')}, worked out from its weights, "
            f"is {show(found)}: {'too low' if self.at_least is not None else 'too high'}.{untrained}"
        )
        return self._failed(message, show(found), seen)

    def _not_judged(self, reason: str) -> Finding:
        message = f"{self.label} can't be computed outside of your code ({reason}), so this is not judged."
        return Finding(self.kind, self.subject, Status.SKIP, sentence(message))

    def _failed(self, message: str, actual: str | None, seen: Run) -> Finding:
        bound = f"at least {self.at_least:g}" if self.at_least is not None else f"at most {self.at_most:g}"
        line = line_of_call(seen.source, self.accuracy, "fit") or line_of(self.accuracy, seen.source)
        return self.failed(sentence(message), expected=bound, actual=actual, line=line)

    def _score(self, model: Model, rows: Numbers, targets: Numbers) -> float:
        return score(self.metric, outputs_for(model, rows), targets)

    def _is_enough(self, found: float) -> bool:
        return found >= self.at_least if self.at_least is not None else found <= (self.at_most or 0.0)

    def alike(self, mine: Model, other: Model, seen: Run, slip: Run) -> bool:
        """Whether two models do about equally well, or equally don't fit the data."""
        try:
            rows, targets = _numbers(slip, self.inputs), _numbers(slip, self.targets)
        except ReferenceFault:
            return False
        scores = [self._score_or_reason(model, rows, targets) for model in (mine, other)]
        match scores:
            case [float(one), float(two)]:
                return math.isclose(one, two, rel_tol=_SAME_SCORE, abs_tol=_SAME_SCORE)
        return scores[0] == scores[1]

    def _score_or_reason(self, model: Model, rows: Numbers, targets: Numbers) -> float | type[Exception]:
        try:
            return self._score(model, rows, targets)
        except (CannotRebuild, NotFinite, DoesNotFit, OtherShape) as reason:
            return type(reason)


def _numbers(reference: Run, expression: str) -> Numbers:
    """The reference's value of an expression, as an array of numbers.

    Raises:
        ReferenceFault: it is none.
    """
    import numpy as np

    plain = to_plain(reference_value(reference, Expression(expression)))
    columns = isinstance(plain, dict)
    try:
        array = np.asarray(to_python(list(plain.values())) if columns else plain, np.float64)
    except (TypeError, ValueError):
        array = np.empty(())
    if not array.ndim or not array.size or not np.isfinite(array).all():
        raise ReferenceFault(f"The reference's {expression} is no array of numbers.")
    return array.T if columns and array.ndim > 1 else array
