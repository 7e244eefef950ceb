"""The parameters of a model."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from grader.check import Finding, PythonExpression, Run
from grader.checks._model import ModelCheck, line_of_layer
from grader.checks.value import line_of
from grader.models import Model
from grader.models.differences import params_gap


class ParamsCheck(ModelCheck):
    """How many parameters a Keras model has, compared with the reference's.

    A failure tells how the number comes about: `10 x 100 + 100 = 1,100`.
    """

    kind: ClassVar[str] = "params"

    params: PythonExpression
    """The model: a Python expression over the names of the student's code, mostly just a name."""
    compare: list[Literal["layers", "total", "trainable"]] = Field(default=["total", "trainable"], min_length=1)
    """Which numbers have to agree: those of each of the `layers`, the `total`, the `trainable` ones."""

    def judge_model(self, model: Model, expected: Model, seen: Run, reference: Run) -> Finding:
        """Compare the numbers."""
        gaps = (params_gap(self.label, model, expected, count) for count in self.compare)
        gap = next((gap for gap in gaps if gap is not None), None)
        if gap is None:
            return self.passed()
        line = line_of_layer(seen.source, model, gap.row) or line_of(self.params, seen.source)
        return self.told(gap, line)
