from __future__ import annotations

import struct
import subprocess
import sys
from typing import Any

import pytest
from pydantic import ValidationError

from grader.check import ReferenceFault, Run, Status
from grader.checks.accuracy import AccuracyCheck
from grader.evidence import Array, Column, Expression, Record, Table, Value
from tests.unit.checks.runs import a_run, missing
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
    assert list(CHECK.reference_probes()) == [Expression("rows"), Expression("labels")]


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
    finding = CHECK.judge(of(model(rows_of(2), layer("LSTM"))), reference())
    assert finding.status is Status.SKIP
    assert finding.message == (
        "`model` can't be computed outside of your code (it has a layer of the kind LSTM), so this is not judged."
    )


def test_a_class_of_its_own_passes_on_its_layers_but_does_not_fail_on_them() -> None:
    def own(*layers: Record, **fields: Any) -> Record:
        return model(*layers, style="subclassed", fits=[fit()], **fields)

    assert CHECK.judge(of(own(dense(2, 2, "softmax", kernel=[1, 0, 0, 1]))), reference()).status is Status.PASS
    for unlike in (own(dense(2, 2, kernel=[0, 1, 1, 0])), own(dense(3, 2)), own(dense(2, 3))):
        labels = floats((4, 2), 1, 0, 1, 0, 0, 1, 0, 1)
        finding = CHECK.judge(of(unlike), reference(labels=labels))
        assert finding.status is Status.SKIP
        assert "it is a class of its own" in finding.message


def test_a_class_of_its_own_that_was_never_trained_fails() -> None:
    idle = model(dense(2, 2, kernel=[0, 1, 1, 0]), style="subclassed")
    assert CHECK.judge(of(idle), reference()).status is Status.FAIL


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
        reference(model(rows_of(2), layer("LSTM"))),
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


def test_judging_models_needs_no_tensorflow() -> None:
    code = (
        "import sys\n"
        "import grader.cli, grader.grading\n"
        "from grader.checks import load_kinds\n"
        "load_kinds()\n"
        "from tests.unit.checks.test_accuracy import CHECK, RIGHT, of, reference\n"
        "assert CHECK.judge(of(RIGHT), reference()).status == 'pass'\n"
        "print([name for name in sys.modules if name.partition('.')[0] in ('tensorflow', 'keras')])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_kinds_are_loaded_without_numpy() -> None:
    code = "import sys; from grader.checks import load_kinds; load_kinds(); print('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "False\n"
