from __future__ import annotations

import math
from typing import Any

import pytest
from pydantic import ValidationError

from grader.check import ReferenceFault, Run, Status
from grader.checks._bound import Bounded, Unmeasured
from grader.checks.measure import MeasureCheck
from grader.evidence import Expression, NumpyScalar, Value
from tests.unit.checks.runs import a_run, missing, raised

BEST: dict[str, Any] = {
    "measure": "max(history['val_accuracy'])",
    "where": {"history": "model.history.history"},
    "called": "the best accuracy on the held-back rows",
}
CHECK = MeasureCheck(**BEST, at_least=0.75, hint="Does each target belong to its row?")


def trained(*accuracies: Value) -> Run:
    return a_run(
        "model = make()\nmodel.fit(x, y)", {"model.history.history": {"val_accuracy": list(accuracies), "loss": [3.0]}}
    )


def test_a_number_on_the_right_side_of_the_bound_passes() -> None:
    assert CHECK.judge(trained(0.5, 0.75), trained(0.9)).status is Status.PASS
    least = MeasureCheck(measure="loss", called="the loss", at_most=2)
    assert least.judge(a_run("", {"loss": NumpyScalar("int64", 2)}), a_run("", {"loss": 1})).status is Status.PASS


def test_one_on_the_wrong_side_is_told_without_the_bound() -> None:
    finding = CHECK.judge(trained(0.5, 0.6), trained(0.9))
    assert finding.status is Status.FAIL
    assert finding.message == "The best accuracy on the held-back rows is 0.6: too low."
    assert (finding.expected, finding.actual, finding.line) == ("at least 0.75", "0.6", 1)
    assert finding.hint == "Does each target belong to its row?"
    greatest = MeasureCheck(measure="loss", called="the loss", at_most=2)
    finding = greatest.judge(a_run("", {"loss": 3.5}), a_run("", {"loss": 1}))
    assert (finding.message, finding.expected) == ("The loss is 3.5: too high.", "at most 2")


@pytest.mark.parametrize("accuracies", [(), ("high",), (math.nan,), (math.inf,), (True,)])
def test_what_is_no_number_fails_and_never_breaks_the_check(accuracies: tuple[Value, ...]) -> None:
    finding = CHECK.judge(trained(*accuracies), trained(0.9))
    assert finding.status is Status.FAIL
    assert finding.message == (
        "The best accuracy on the held-back rows can't be worked out from what your code leaves behind."
    )


@pytest.mark.parametrize("answer", [missing("model"), raised("KeyError", "no", line=2)])
def test_a_value_that_is_not_there_is_told_in_place_of_the_number(answer: Value) -> None:
    finding = CHECK.judge(a_run("", {"model.history.history": answer}), trained(0.9))
    assert finding.status is Status.FAIL
    assert "held-back" not in finding.message
    assert finding.expected == "at least 0.75"


@pytest.mark.parametrize("reference", [trained(0.7), trained("high"), trained(), a_run()])
def test_faults_of_the_reference_are_the_spec_s(reference: Run) -> None:
    with pytest.raises(ReferenceFault):
        CHECK.judge(trained(0.9), reference)


def test_values_are_asked_for_as_holds_asks_for_them() -> None:
    assert list(CHECK.probes()) == [Expression("model.history.history")]
    assert CHECK.subject == "model.history.history"
    check = MeasureCheck(measure="loss / expected.loss", called="the loss", at_most=1.5)
    assert check.judge(a_run("", {"loss": 3.0}), a_run("", {"loss": 2.0})).status is Status.PASS


def test_it_measures_any_run_for_a_calibration() -> None:
    assert isinstance(CHECK, Bounded)
    assert CHECK.measured(trained(0.5, NumpyScalar("float64", 0.25)), trained(0.9)) == 0.5
    for run in (trained(), a_run()):
        with pytest.raises(Unmeasured):
            CHECK.measured(run, trained(0.9))


def test_only_what_decides_about_the_number_belongs_to_the_statistic() -> None:
    other = MeasureCheck(**{**BEST, "called": "the accuracy"}, at_most=3, says="No.")
    assert other.statistic == CHECK.statistic
    assert MeasureCheck(**{**BEST, "where": {}}, at_least=0.75).statistic != CHECK.statistic


def test_the_same_slip_leaves_the_same_values() -> None:
    assert CHECK.same_slip(trained(0.5), trained(0.5))
    assert not CHECK.same_slip(trained(0.5), trained(0.6))


@pytest.mark.parametrize("bounds", [{}, {"at_least": 0.5, "at_most": 0.6}, {"at_least": math.nan}, {"at_least": "0.5"}])
def test_the_spec_needs_one_bound(bounds: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        MeasureCheck(**BEST, **bounds)


def test_the_author_can_say_what_guessing_gets() -> None:
    check = MeasureCheck(**BEST, at_least=0.75, guessing="share")
    assert CHECK.guessed(trained(0.9)) is None
    assert list(CHECK.reference_probes()) == []
    assert list(check.reference_probes()) == [Expression("share")]
    assert check.statistic == CHECK.statistic, "what is measured does not depend on it"
    for value in (0.6, NumpyScalar("float64", 0.6)):
        assert check.guessed(a_run("", {"share": value})) == 0.6
    for value in ("0.6", [0.6], True, math.nan):
        with pytest.raises(ReferenceFault):
            check.guessed(a_run("", {"share": value}))
    with pytest.raises(ReferenceFault):
        check.guessed(a_run("", {"share": missing("share")}))
