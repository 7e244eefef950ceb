"""Models that can't be computed outside of the student's code: a class of its own whose layers are not a chain."""

from __future__ import annotations

import numpy as np
import pytest

from grader.check import Run, Status
from grader.checks.accuracy import AccuracyCheck
from grader.engine import Engine
from grader.engine.dialogue import Dialogue
from grader.evidence import Array, Expression, Found, How, Job, Predict
from grader.judge import probes_of, reference_probes_of
from grader.source import Source
from tests.unit.child.keras_runs import IMPORTS, LIMITS

OWN = """
class Own(keras.Model):
    def __init__(self, sign):
        super().__init__()
        self.sign = sign
        self.idle = layers.Dense(3)
    def call(self, rows):
        return self.sign * keras.ops.sum(rows, axis=-1, keepdims=True)
"""
RIGHT = OWN + "model = Own(1.0)\nmodel(np.zeros((1, 2)))\n"
WRONG = OWN + "model = Own(-1.0)\nmodel(np.zeros((1, 2)))\n"
HIDDEN = "rows = np.arange(12.0).reshape(6, 2)\nlabels = rows.sum(axis=1)\n"
CHECK = AccuracyCheck(accuracy="model", metric="mse", inputs="rows", targets="labels", at_most=0.1)


@pytest.fixture(scope="module")
def reference(tensorflow: Engine) -> Run:
    job = Job(IMPORTS + RIGHT + HIDDEN, "a.py", probes=reference_probes_of([CHECK]), limits=LIMITS)
    return Run(Source(RIGHT), tensorflow.run(job))


def submission(engine: Engine, code: str, reference: Run) -> Run:
    job = Job(IMPORTS + code, "a.py", probes=probes_of([CHECK]), limits=LIMITS, follow_up=True)
    return Run(Source(code), engine.run(job, Dialogue(lambda answers: CHECK.follow_up(answers, reference))))


def test_a_class_of_its_own_is_judged_by_what_it_predicts(tensorflow: Engine, reference: Run) -> None:
    for code, status in ((RIGHT, Status.PASS), (WRONG, Status.FAIL)):
        seen = submission(tensorflow, code, reference)
        assert seen.evidence.ending.how is How.FINISHED
        assert CHECK.judge(seen, reference).status is status


def test_rows_come_in_the_shape_that_the_model_takes(tensorflow: Engine) -> None:
    code = IMPORTS + "model = keras.Sequential([keras.Input((2, 1)), layers.Flatten()])\n"
    question, rows = Predict("model", "aa"), Array.of(np.arange(4.0).reshape(2, 2))
    assert rows is not None
    evidence = tensorflow.run(Job(code, "a.py", limits=LIMITS, follow_up=True), Dialogue(lambda _: {question: rows}))
    answer = evidence.answers[question]
    assert isinstance(answer, Found), answer
    assert answer.value.numpy().tolist() == [[0.0, 1.0], [2.0, 3.0]]  # type: ignore[union-attr]
    assert not [probe for probe in evidence.answers if isinstance(probe, Expression)]
