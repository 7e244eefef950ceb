from __future__ import annotations

import pytest

from grader.check import Check, Finding, ReferenceFault, Run, Status
from grader.checks.accuracy import AccuracyCheck
from grader.checks.available import AvailableCheck
from grader.checks.value import ValueCheck
from grader.evidence import Expression, NumpyScalar, Value
from grader.grading import _status
from tests.unit.checks.runs import a_run, missing

WHY = "The weights of ImageNet are not on this machine, so the names are not judged."
CHECK = AvailableCheck(
    available="has_weights()", checks=[ValueCheck(value="first"), ValueCheck(value="second")], otherwise=WHY
)


def reference(there: Value) -> Run:
    return a_run("", {"has_weights()": there, "first": 1, "second": 2})


def seen(first: int, second: int) -> Run:
    return a_run("first = 1\nsecond = 2\n", {"first": first, "second": second})


def test_where_it_is_there_the_checks_are_judged() -> None:
    for there in (True, NumpyScalar("bool", True)):
        assert CHECK.judge(seen(1, 2), reference(there)).status is Status.PASS
        finding = CHECK.judge(seen(1, 3), reference(there))
        assert (finding.status, finding.kind, finding.subject) == (Status.FAIL, "available", "second")


@pytest.mark.parametrize("second", [2, 3])
def test_where_it_is_missing_nothing_passes(second: int) -> None:
    finding = CHECK.judge(seen(1, second), reference(False))
    assert (finding.status, finding.message, finding.asset_missing) == (Status.SKIP, WHY, True)


def test_a_reference_that_does_not_say_is_at_fault() -> None:
    with pytest.raises(ReferenceFault):
        CHECK.judge(seen(1, 2), a_run("", {"has_weights()": missing("has_weights")}))


def test_only_the_reference_is_asked_whether_it_is_there() -> None:
    assert Expression("has_weights()") in list(CHECK.reference_probes())
    assert list(CHECK.probes()) == [Expression("first"), Expression("second")]


def test_a_slip_has_to_be_the_same_in_every_check() -> None:
    assert CHECK.same_slip(seen(1, 3), seen(1, 3))
    assert not CHECK.same_slip(seen(1, 3), seen(1, 2))


def test_questions_of_the_checks_are_passed_on() -> None:
    check: Check = AccuracyCheck(accuracy="model", inputs="rows", targets="labels", at_least=0.5)
    assert AvailableCheck(available="there", checks=[check], otherwise=WHY).asks_further
    assert not CHECK.asks_further


def test_what_is_missing_decides_nothing_and_alone_is_no_pass() -> None:
    unjudged = CHECK.judge(seen(1, 2), reference(False))
    right, wrong = Finding("value", "x", Status.PASS), Finding("value", "x", Status.FAIL)
    assert _status([right, unjudged]) is Status.PASS
    assert _status([wrong, unjudged]) is Status.FAIL
    assert _status([unjudged]) is Status.SKIP
    assert _status([right, Finding("value", "x", Status.SKIP)]) is Status.SKIP
