"""How a model is compiled."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from grader.check import Finding, PythonExpression, ReferenceFault, Run
from grader.checks._model import ModelCheck, line_of_call
from grader.checks.value import line_of
from grader.models import Model
from grader.models.training import CompileAspect, compiled_gap


class CompiledCheck(ModelCheck):
    """How a Keras model is compiled, compared with the reference's.

    Names, aliases, functions and objects are the same: `"mse"`, `"mean_squared_error"`, `MeanSquaredError()`. Further
    metrics than the reference's are welcome.
    """

    kind: ClassVar[str] = "compiled"

    compiled: PythonExpression
    """The model: a Python expression over the names of the student's code, mostly just a name. `trained_models` is the
    list of the models that were trained, in the order of their first training."""
    compare: list[CompileAspect] = Field(default=["optimizer", "loss", "metrics"], min_length=1)
    """What has to agree: `optimizer` (its class), `loss`, `metrics` (the reference's have to be among them),
    `learning_rate`."""

    def judge_model(self, model: Model, expected: Model, seen: Run, reference: Run) -> Finding:
        """Compare what compile was given."""
        if expected.compiled is None:
            raise ReferenceFault(f"The reference's {self.compiled} is not compiled.")
        gap = compiled_gap(self.label, model, expected.compiled, self.compare)
        if gap is None:
            return self.passed()
        line = line_of_call(seen.source, self.compiled, "compile") or line_of(self.compiled, seen.source)
        return self.told(gap, line)

    def alike(self, mine: Model, other: Model, seen: Run, slip: Run) -> bool:
        """Whether two models are compiled alike, or not at all."""
        if mine.compiled is None or other.compiled is None:
            return mine.compiled is other.compiled
        return super().alike(mine, other, seen, slip)
