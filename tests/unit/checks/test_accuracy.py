from __future__ import annotations

import struct
import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest
from pydantic import ValidationError

from grader.check import ReferenceFault, Run, Status
from grader.checks._bound import Bounded, Unmeasured
from grader.checks.accuracy import AccuracyCheck
from grader.evidence import Answer, Array, Column, Expression, Found, Record, Table, Value
from tests.unit.checks.runs import a_run, missing, raised
from tests.unit.models.records import changed, dense, fit, floats, layer, model, rows_of

ROWS = floats((4, 2), 1, 0, 2, 0, 0, 3, 0, 1)
LABELS = Array("i8", (4,), struct.pack("<4q", 0, 0, 1, 1))
OPTIONS: dict[str, Any] = {"accuracy": "model", "inputs": "rows", "targets": "labels"}
CHECK = AccuracyCheck(**OPTIONS, at_least=0.75)


def network(*kernel: float) -> Record:
    return model(rows_of(2), dense(2, 2, "softmax", kernel=kernel), fits=[fit()])


RIGHT, WRONG, HALF = network(1, 0, 0, 1), network(0, 1, 1, 0), network(1, 0, 1, 0)


def reference(record: Value = RIGHT, rows: Value = ROWS, labels: Value = LABELS) -> Run:
    return a_run("", {"model": record, "rows": rows, "labels": labels})


def of(record: Value) -> Run:
    return a_run("model = make()\nmodel.fit(x, y)", {"model": record})


def test_rows_and_targets_are_asked_of_the_reference_alone() -> None:
    assert list(CHECK.probes()) == [Expression("model")]
    own = Expression("(model).predict(rows, verbose=0)")
    assert list(CHECK.reference_probes()) == [Expression("rows"), Expression("labels"), own]


def test_a_good_model_passes() -> None:
    assert CHECK.judge(of(RIGHT), reference()).status is Status.PASS


def test_a_bad_one_fails_with_its_figure_and_without_the_bound() -> None:
    finding = CHECK.judge(of(HALF), reference())
    assert finding.status is Status.FAIL
    assert finding.message == "The accuracy of `model` on 4 rows, worked out from its weights, is 0.5: too low."
    assert (finding.expected, finding.actual, finding.line) == ("at least 0.75", "0.5", 2)


def test_a_history_that_says_otherwise_earns_nothing() -> None:
    boasting = changed(WRONG, fits=[fit(history={"accuracy": [1.0], "val_accuracy": [1.0]})])
    assert CHECK.judge(of(boasting), reference()).actual == "0.0"


def test_a_model_that_was_never_trained_is_told() -> None:
    finding = CHECK.judge(of(changed(WRONG, fits=[])), reference())
    assert finding.message.endswith("too low. It was never trained.")


def test_errors_have_to_be_small() -> None:
    check = AccuracyCheck(accuracy="model", metric="mse", inputs="rows", targets="wages", at_most=0.5)
    wages = a_run(
        "", {"model": model(rows_of(2), dense(2, 1, kernel=[1, 1])), "rows": ROWS, "wages": floats((4,), 1, 2, 3, 1)}
    )
    assert check.judge(of(model(rows_of(2), dense(2, 1, kernel=[1, 1]))), wages).status is Status.PASS
    finding = check.judge(of(model(rows_of(2), dense(2, 1, kernel=[0, 0]), fits=[fit()])), wages)
    assert (
        finding.message
        == "The mean squared error of `model` on 4 rows, worked out from its weights, is 3.75: too high."
    )


@pytest.mark.parametrize(
    "rows",
    [
        [[1, 0], [2, 0], [0, 3], [0, 1]],
        Table((Column("a", floats((4,), 1, 2, 0, 0), []), Column("b", floats((4,), 0, 0, 3, 1), [])), 4),
    ],
)
def test_rows_may_be_lists_and_tables(rows: Value) -> None:
    assert CHECK.judge(of(RIGHT), reference(rows=rows)).status is Status.PASS


def test_a_model_that_can_t_be_computed_is_skipped_and_never_passes() -> None:
    finding = CHECK.judge(of(model(rows_of(2), layer("Normalization"))), reference())
    assert finding.status is Status.SKIP
    assert finding.message.startswith("`model` can't be computed outside of your code (it has a layer of the kind ")


OWN = model(dense(2, 2, kernel=[0, 1, 1, 0]), style="subclassed", fits=[fit()])
UNKNOWN = model(rows_of(2), layer("Normalization"), fits=[fit()])


def predicting(record: Value, predictions: Value | Answer | None) -> Run:
    """A run whose model gives `predictions` for the rows; None if it was not asked."""
    run = of(record)
    [question] = CHECK.follow_up(run.evidence.answers, reference())
    answer = predictions if isinstance(predictions, Answer) else Found(predictions)
    answers = {**run.evidence.answers, **({} if predictions is None else {question: answer})}
    return replace(run, evidence=replace(run.evidence, answers=answers))


@pytest.mark.parametrize("record", [RIGHT, HALF, network(float("nan"), 0, 0, 1), dense(2, 2), None])
def test_what_can_be_computed_is_not_asked_for(record: Value) -> None:
    assert CHECK.follow_up(of(record).evidence.answers, reference()) == {}


@pytest.mark.parametrize("record", [OWN, UNKNOWN], ids=["own class", "unknown layer"])
def test_other_models_are_asked_to_predict_the_rows_without_targets(record: Record) -> None:
    questions = CHECK.follow_up(of(record).evidence.answers, reference())
    assert [(question.model, rows.numpy().tolist()) for question, rows in questions.items()] == [
        ("model", ROWS.numpy().tolist())
    ]


@pytest.mark.parametrize("record", [OWN, UNKNOWN], ids=["own class", "unknown layer"])
def test_predictions_are_judged_like_outputs(record: Record) -> None:
    good, bad = floats((4, 2), 1, 0, 1, 0, 0, 1, 0, 1), floats((4, 2), 0, 1, 0, 1, 0, 1, 1, 0)
    assert CHECK.judge(predicting(record, good), reference()).status is Status.PASS
    finding = CHECK.judge(predicting(record, bad), reference())
    assert finding.status is Status.FAIL
    assert finding.message == "The accuracy of `model` on 4 rows, worked out from what it predicts, is 0.25: too low."


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (floats((4, 2), *[float("nan")] * 8), "what it gives is not a number (NaN)"),
        (floats((3, 2)), "3 rows of outputs can't be compared with 4 rows"),
        ([1, 2], "`predict` gives a list"),
        (raised("ValueError", "no such rows"), "predicting these rows raises ValueError: no such rows"),
        (Array("b1", (4,), b"\1\1\1\1"), "the model gives one number per row, but 2 are needed"),
    ],
)
def test_predictions_that_are_none_fail(answer: Value | Answer, words: str) -> None:
    labels = floats((4, 2), 1, 0, 1, 0, 0, 1, 0, 1)
    finding = CHECK.judge(predicting(OWN, answer), reference(labels=labels))
    assert finding.status is Status.FAIL
    assert words in finding.message


def test_without_predictions_nothing_is_judged() -> None:
    finding = CHECK.judge(predicting(OWN, None), reference())
    assert finding.status is Status.SKIP
    assert "it is a class of its own" in finding.message


def test_the_reference_s_own_model_may_be_one_that_can_t_be_computed() -> None:
    good = floats((4, 2), 1, 0, 1, 0, 0, 1, 0, 1)
    values = {"model": OWN, "rows": ROWS, "labels": LABELS, "(model).predict(rows, verbose=0)": good}
    assert CHECK.judge(of(RIGHT), a_run("", values)).status is Status.PASS
    assert CHECK.judge(of(WRONG), a_run("", values)).status is Status.FAIL


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (network(1, 0, 0, float("nan")), "the weights of layer 1 (Dense) are not numbers"),
        (model(rows_of(3), dense(3, 2)), "it takes rows of shape (3,), but the rows have the shape (2,)"),
        (model(rows_of(2), dense(2, 3)), "the model gives 3 numbers per row, but 2 are needed"),
    ],
)
def test_models_that_can_t_predict_fail(record: Record, words: str) -> None:
    labels = floats((4, 2), 1, 0, 1, 0, 0, 1, 0, 1)
    finding = CHECK.judge(of(record), reference(labels=labels))
    assert finding.status is Status.FAIL
    assert words in finding.message


@pytest.mark.parametrize(
    "run",
    [
        reference(WRONG),
        reference(model(rows_of(2), layer("Normalization"))),
        reference(rows="nonsense"),
        reference(rows=[]),
        reference(labels=[1, 2]),
        reference(labels=[0, float("nan"), 1, 1]),
        a_run("", {"model": RIGHT, "rows": missing("rows"), "labels": LABELS}),
    ],
)
def test_faults_of_the_reference_are_the_spec_s(run: Run) -> None:
    with pytest.raises(ReferenceFault):
        CHECK.judge(of(RIGHT), run)


@pytest.mark.parametrize("bounds", [{}, {"at_least": 0.5, "at_most": 0.6}, {"at_least": float("nan")}])
def test_the_spec_needs_one_bound(bounds: dict[str, float]) -> None:
    with pytest.raises(ValidationError):
        AccuracyCheck(**OPTIONS, **bounds)


def test_a_known_mistake_is_recognised_by_its_figure() -> None:
    assert CHECK.same_slip(of(WRONG), reference(network(0, 2, 2, 0)))
    assert not CHECK.same_slip(of(HALF), reference(WRONG))
    nan = network(1, 0, 0, float("nan"))
    assert CHECK.same_slip(of(nan), reference(nan))
    assert not CHECK.same_slip(of(WRONG), a_run("", {"model": WRONG}))


def test_it_measures_any_run_for_a_calibration() -> None:
    assert isinstance(CHECK, Bounded)
    assert CHECK.measured(of(HALF), reference()) == 0.5
    for run in (of(network(1, 0, 0, float("nan"))), of(missing("model")), of(model(rows_of(3), dense(3, 2)))):
        with pytest.raises(Unmeasured):
            CHECK.measured(run, reference())
    with pytest.raises(ReferenceFault):
        CHECK.measured(of(HALF), reference(rows="nonsense"))


def test_guessing_is_the_commonest_class() -> None:
    three_of_four = Array("i8", (4,), struct.pack("<4q", 0, 1, 1, 1))
    assert CHECK.guessed(reference(labels=three_of_four)) == 0.75
    assert CHECK.guessed(reference(labels=floats((4, 2), 1, 0, 0, 1, 0, 1, 0, 1))) == 0.75
    assert CHECK.guessed(reference(model(rows_of(2), layer("Unheard")), labels=three_of_four)) is None


def test_the_bound_is_no_part_of_the_statistic() -> None:
    assert AccuracyCheck(**OPTIONS, at_most=0.1).statistic == CHECK.statistic
    assert AccuracyCheck(**{**OPTIONS, "inputs": "others"}, at_least=0.75).statistic != CHECK.statistic


def test_judging_models_needs_no_tensorflow() -> None:
    code = (
        "import sys\n"
        "import grader.cli, grader.grading\n"
        "from grader.checks import own_kinds\n"
        "dict(own_kinds())\n"
        "from tests.unit.checks.test_accuracy import CHECK, RIGHT, of, reference\n"
        "assert CHECK.judge(of(RIGHT), reference()).status == 'pass'\n"
        "print([name for name in sys.modules if name.partition('.')[0] in ('tensorflow', 'keras')])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_kinds_are_loaded_without_numpy() -> None:
    code = "import sys; from grader.checks import own_kinds; dict(own_kinds()); print('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "False\n"
