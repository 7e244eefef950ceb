"""The printed summary of a model."""

from __future__ import annotations

import ast
from typing import ClassVar

from grader.check import Finding, PythonExpression, ReferenceFault, Run
from grader.checks._model import ModelCheck, line_of_call
from grader.errors import counted
from grader.models import Model
from grader.models.structure import INPUT
from grader.models.summary import Table, shows, tables


class SummaryCheck(ModelCheck):
    """The table that `model.summary()` prints: it has to be printed, and to be that of the finished model.

    The table is compared with the student's own model; the kinds `layers` and `params` compare that with the
    reference's. The width of the columns does not matter.
    """

    kind: ClassVar[str] = "summary"

    summary: PythonExpression
    """The model: a Python expression over the names of the student's code, mostly just a name."""

    @property
    def label(self) -> str:
        """The subject inside a sentence."""
        return f"the summary of {self.model_label}"

    def judge_model(self, model: Model, expected: Model, seen: Run, reference: Run) -> Finding:
        """Look for the model's table in what is printed."""
        if not any(shows(table, expected) for table in tables(reference.evidence.output)):
            raise ReferenceFault(f"The reference does not print the summary of its {self.summary}.")
        printed = tables(seen.evidence.output)
        if any(shows(table, model) for table in printed):
            return self.passed()
        wanted = f"a table of {counted(_count(model), 'layer')} and {counted(model.params, 'parameter')}"
        actual = f"a table of {counted(len(printed[-1].rows), 'layer')}" if printed else "no table"
        line = line_of_call(seen.source, self.summary, "summary")
        return self.failed(self._message(model, printed, seen), expected=wanted, actual=actual, line=line)

    def _message(self, model: Model, printed: list[Table], seen: Run) -> str:
        name = self.model_label
        if not printed:
            without = " Its brackets are missing." if _without_brackets(seen) else " summary() prints it."
            return f"The summary of {name} is not printed.{without}"
        rows = len(printed[-1].rows)
        if rows != _count(model):
            now = (
                f"The summary that is printed has {counted(rows, 'layer')}, but in the end {name} has {_count(model)}."
            )
            return f"{now} Was it printed too early, or for another model?"
        return f"The summary that is printed is not that of {name} as it is in the end."

    def alike(self, mine: Model, other: Model, seen: Run, slip: Run) -> bool:
        """Whether both or neither print the model's summary."""
        texts = ((mine, seen.evidence.output), (other, slip.evidence.output))
        printed = [[shows(table, model) for table in tables(text)] for model, text in texts]
        return bool(printed[0]) is bool(printed[1]) and any(printed[0]) is any(printed[1])


def _count(model: Model) -> int:
    return sum(layer.kind != INPUT for layer in model.layers)


def _without_brackets(seen: Run) -> bool:
    called = {id(node.func) for node in ast.walk(seen.source.tree) if isinstance(node, ast.Call)}
    return any(
        isinstance(node, ast.Attribute) and node.attr == "summary" and id(node) not in called
        for node in ast.walk(seen.source.tree)
    )
