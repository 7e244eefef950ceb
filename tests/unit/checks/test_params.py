from __future__ import annotations

from grader.check import Status
from grader.checks.params import ParamsCheck
from tests.unit.checks.runs import a_run
from tests.unit.models.records import WAGES, changed, dense, model, rows_of

CHECK = ParamsCheck(params="model")
REFERENCE = a_run("", {"model": WAGES})
SMALL = model(rows_of(9), dense(9, 50, "relu"), dense(50, 1))


def test_equal_numbers_pass() -> None:
    assert CHECK.judge(a_run("", {"model": WAGES}), REFERENCE).status is Status.PASS


def test_another_number_is_told_with_its_arithmetic() -> None:
    finding = CHECK.judge(a_run("model = 1", {"model": SMALL}), REFERENCE)
    assert finding.status is Status.FAIL
    assert finding.message.endswith("Layer by layer: 9 x 50 + 50 = 500; 50 x 1 + 1 = 51.")
    assert finding.expected == "2,165 (9 x 50 + 50 = 500; 50 x 32 + 32 = 1,632; 32 x 1 + 1 = 33)"
    assert finding.line == 1


def test_only_the_numbers_compared_count() -> None:
    frozen = a_run("", {"model": changed(WAGES, trainable_params=33, fixed_params=2132)})
    assert CHECK.judge(frozen, REFERENCE).status is Status.FAIL
    assert ParamsCheck(params="model", compare=["total"]).judge(frozen, REFERENCE).status is Status.PASS


def test_layers_are_compared_one_by_one_where_asked_for() -> None:
    check = ParamsCheck(params="model", compare=["layers"])
    finding = check.judge(a_run("Dense(50)\nDense(32)\nDense(2)", {"model": _wider()}), REFERENCE)
    assert finding.message.startswith("The output layer (layer 3, Dense) has 66 parameters")
    assert finding.line == 3


def _wider():
    return model(rows_of(9), dense(9, 50), dense(50, 32), dense(32, 2))


def test_a_known_mistake_is_recognised_by_its_numbers() -> None:
    slip = a_run("", {"model": SMALL})
    assert CHECK.same_slip(a_run("", {"model": changed(SMALL, name="mine")}), slip)
    assert not CHECK.same_slip(a_run("", {"model": _wider()}), slip)
