"""How well a model does, worked out again from its weights."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from pydantic import model_validator

from grader.check import Finding, PythonExpression, ReferenceFault, Run, Status, reference_value
from grader.checks._bound import Threshold, Unmeasured, bound_words, is_enough, refuse_unless_one_bound, too_much
from grader.checks._model import ModelCheck, line_of_call, reference_model
from grader.checks.value import line_of
from grader.compare import describe_type, show, to_plain
from grader.compare.plain import to_python
from grader.errors import counted
from grader.evidence import Answer, Array, Expression, Found, Predict, Probe, Raised
from grader.evidence.follow_up import Questions
from grader.models import Model, Unreadable, read_model
from grader.models.metrics import Metric, OtherShape, constant_outputs, score
from grader.models.recompute import CannotRebuild, DoesNotFit, NotFinite, finite, outputs_for
from grader.models.words import sentence

if TYPE_CHECKING:
    import numpy.typing as npt

    Numbers: TypeAlias = npt.NDArray[Any]

_WORDS = {
    "mse": "mean squared error",
    "rmse": "root of the mean squared error",
    "root_mean_squared_error": "root of the mean squared error",
    "mae": "mean absolute error",
    "r2": "R2 score",
}
_OWN_CLASS = "it is a class of its own"
_SAME_SCORE = 0.02
"""How far the scores of two trainings of the same kind may be apart, absolutely and as a share."""


class AccuracyCheck(ModelCheck):
    """How well a Keras model does on rows of data: its accuracy, its mean squared error or another metric.

    It is worked out from the model's weights, away from the student's process, which never sees these rows with their
    targets: neither a history nor a printed figure counts. A model that can't be computed from its weights (a class of
    its own, a layer that is not known here) is sent the rows, without targets, once the code has run, and what its
    `predict` gives counts: choose rows whose targets the code does not have.
    """

    kind: ClassVar[str] = "accuracy"

    accuracy: PythonExpression
    """The model: a Python expression over the names of the student's code, mostly just a name."""
    metric: Metric = "accuracy"
    """The metric, as Keras works it out. `accuracy` is that of two classes for models with one output, of numbered
    classes for one target per row, else of classes in columns. `auc` is exact, and the mean over columns."""
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
        refuse_unless_one_bound(self)
        return self

    @property
    def guessing(self) -> None:
        """None is needed: the targets tell what guessing gets."""

    @property
    def statistic(self) -> dict[str, object]:
        """The model, the metric, and the rows that it is worked out on."""
        return {"accuracy": self.accuracy, "metric": self.metric, "inputs": self.inputs, "targets": self.targets}

    def reference_probes(self) -> Iterator[Probe]:
        """The rows and what would be right for them."""
        yield Expression(self.inputs)
        yield Expression(self.targets)
        yield self._own_predictions

    @property
    def asks_further(self) -> bool:
        """It may have to ask for predictions."""
        return True

    def follow_up(self, answers: Mapping[Probe, Answer], reference: Run) -> Questions:
        """Predictions, if the model can't be computed from its weights: looked into with a single row."""
        rows = _numbers(reference, self.inputs)
        answer = answers.get(Expression(self.accuracy))
        if not isinstance(answer, Found):
            return {}
        try:
            model = read_model(answer.value)
            if model.style != "subclassed":
                outputs_for(model, rows[:1])
                return {}
        except CannotRebuild:
            pass
        except (Unreadable, NotFinite, DoesNotFit):
            return {}
        return {_question(self.accuracy, rows): _as_array(rows)}

    @property
    def _own_predictions(self) -> Expression:
        """What the reference's model gives, asked of the reference alone."""
        return Expression(f"({self.accuracy}).predict({self.inputs}, verbose=0)")

    def judge_model(self, model: Model, expected: Model, seen: Run, reference: Run) -> Finding:
        """Work the metric out for both models."""
        rows = _numbers(reference, self.inputs)
        targets = _numbers(reference, self.targets)
        try:
            measure = self._score(expected, reference, rows, targets)
        except (CannotRebuild, NotFinite, DoesNotFit, OtherShape) as reason:
            raise ReferenceFault(f"The reference's {self.accuracy} can't be measured: {reason}.") from None
        if not is_enough(self, measure):
            raise ReferenceFault(f"The reference's {self.accuracy} does not pass: {self.metric} is {show(measure)}.")
        try:
            found = self._score(model, seen, rows, targets)
        except CannotRebuild as reason:
            message = f"{self.label} can't be computed outside of your code ({reason}), so this is not judged."
            return Finding(self.kind, self.subject, Status.SKIP, sentence(message))
        except NotFinite as reason:
            message = f"{self.label} can't predict anything: {reason}. A learning rate that is too large does that."
            return self._failed(message, None, seen)
        except (DoesNotFit, OtherShape) as reason:
            return self._failed(f"{self.label} does not fit the data: {reason}.", None, seen)
        if is_enough(self, found):
            return self.passed()
        untrained = " It was never trained." if not model.fits else ""
        metric = _WORDS.get(self.metric, self.metric.replace("_", " "))
        source = "from what it predicts" if self._answer(seen, rows) is not None else "from its weights"
        message = (
            f"the {metric} of {self.label} on {counted(len(rows), 'row')}, worked out {source}, "
            f"is {show(found)}: {too_much(self)}.{untrained}"
        )
        return self._failed(message, show(found), seen)

    def _failed(self, message: str, actual: str | None, seen: Run) -> Finding:
        line = line_of_call(seen.source, self.accuracy, "fit") or line_of(self.accuracy, seen.source)
        return self.failed(sentence(message), expected=bound_words(self), actual=actual, line=line)

    def _score(self, model: Model, run: Run, rows: Numbers, targets: Numbers) -> float:
        return score(self.metric, self._outputs(model, run, rows), targets)

    def _outputs(self, model: Model, run: Run, rows: Numbers) -> Numbers:
        """What the model gives: worked out from its weights, else what it was asked to predict."""
        try:
            if model.style != "subclassed":
                return outputs_for(model, rows)
            reason = CannotRebuild(_OWN_CLASS)
        except CannotRebuild as its_own:
            reason = its_own
        match self._answer(run, rows):
            case Found(Array() as outputs):
                return finite(outputs.numpy())
            case Found(value):
                raise DoesNotFit(f"`predict` gives {describe_type(value)}")
            case Raised(failure):
                raise DoesNotFit(f"predicting these rows raises {failure.type}: {failure.message}")
        raise reason

    def _answer(self, run: Run, rows: Numbers) -> Answer | None:
        answers = run.evidence.answers
        return answers.get(_question(self.accuracy, rows), answers.get(self._own_predictions))

    def measured(self, seen: Run, reference: Run) -> float:
        """The metric of a run's model.

        Raises:
            Unmeasured: there is no model, or none that can be computed.
            ReferenceFault: the reference has no rows.
        """
        model = self.model_of(seen)
        if isinstance(model, Finding):
            raise Unmeasured(model.message)
        try:
            return self._score(model, seen, _numbers(reference, self.inputs), _numbers(reference, self.targets))
        except (CannotRebuild, NotFinite, DoesNotFit, OtherShape) as reason:
            raise Unmeasured(str(reason)) from None

    def guessed(self, reference: Run) -> float | None:
        """The metric of the best model that gives the same for every row.

        Raises:
            ReferenceFault: the reference has no rows, or no model.
        """
        targets = _numbers(reference, self.targets)
        model = reference_model(self, reference)
        try:
            outputs = self._outputs(model, reference, _numbers(reference, self.inputs))
            width = outputs.size // len(outputs)
            return score(self.metric, constant_outputs(self.metric, targets, width), targets)
        except (CannotRebuild, NotFinite, DoesNotFit, OtherShape):
            return None

    def alike(self, mine: Model, other: Model, seen: Run, slip: Run) -> bool:
        """Whether two models do about equally well, or equally don't fit the data."""
        try:
            rows, targets = _numbers(slip, self.inputs), _numbers(slip, self.targets)
        except ReferenceFault:
            return False
        runs = ((mine, seen), (other, slip))
        scores = [self._score_or_reason(model, run, rows, targets) for model, run in runs]
        match scores:
            case [float(one), float(two)]:
                return math.isclose(one, two, rel_tol=_SAME_SCORE, abs_tol=_SAME_SCORE)
        return scores[0] == scores[1]

    def _score_or_reason(self, model: Model, run: Run, rows: Numbers, targets: Numbers) -> float | type[Exception]:
        try:
            return self._score(model, run, rows, targets)
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


def _question(model: str, rows: Numbers) -> Predict:
    return Predict(model, hashlib.sha256(rows.tobytes()).hexdigest())


def _as_array(rows: Numbers) -> Array:
    array = Array.of(rows)
    assert array is not None
    return array
