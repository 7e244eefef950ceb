"""The layers of a model."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from grader.check import Finding, PythonExpression, Run
from grader.checks._model import ModelCheck, line_of_layer
from grader.checks.value import line_of
from grader.models import Model
from grader.models.differences import Aspect, layers_gap


class LayersCheck(ModelCheck):
    """The layers of a Keras model, one by one from the input to the output, compared with those of the reference's.

    Models are compared by meaning: sequential and functional ones, `Input` and `input_shape`, an activation as argument
    and as a layer of its own, a model inside another one and its layers are the same.
    """

    kind: ClassVar[str] = "layers"

    layers: PythonExpression
    """The model: a Python expression over the names of the student's code, mostly just a name. `trained_models` is the
    list of the models that were trained, in the order of their first training."""
    compare: list[Aspect] = Field(default=["class", "units", "activation", "shape"], min_length=1)
    """What has to agree: the layers' `class`, their `units` (or filters), their `activation`, the `shape` of the input
    and of what each layer gives, all other `options` (rate, kernel_size, ...), the `initializers` that weights
    start from."""

    def judge_model(self, model: Model, expected: Model, seen: Run, reference: Run) -> Finding:
        """Compare the layers."""
        gap = layers_gap(self.label, model, expected, self.compare)
        if gap is None:
            return self.passed()
        line = line_of_layer(seen.source, model, gap.row) or line_of(self.layers, seen.source)
        return self.told(gap, line)
