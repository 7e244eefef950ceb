from __future__ import annotations

import pytest

from grader.check import ReferenceFault, Run, Status
from grader.checks.compiled import CompiledCheck
from grader.evidence import Record
from tests.unit.checks.runs import a_run
from tests.unit.models.records import WAGES, changed, compiled

CODE = "model = make()\nmodel.compile('adam', 'mse')\nmodel.fit(x, y)"
CHECK = CompiledCheck(compiled="model")


def of(settings: Record | None, code: str = CODE) -> Run:
    return a_run(code, {"model": changed(WAGES, compiled=settings)})


REFERENCE = of(compiled(metrics=["accuracy"]))


def test_equal_settings_pass() -> None:
    assert CHECK.judge(of(compiled(metrics=["accuracy"], learning_rate=0.5)), REFERENCE).status is Status.PASS


def test_the_learning_rate_counts_where_it_is_compared() -> None:
    check = CompiledCheck(compiled="model", compare=["learning_rate"])
    finding = check.judge(of(compiled("SGD", learning_rate=0.5)), REFERENCE)
    assert (finding.expected, finding.actual) == ("learning_rate=0.001", "learning_rate=0.5")


def test_a_wrong_loss_fails_at_the_line_of_compile() -> None:
    finding = CHECK.judge(of(compiled(loss="mean_absolute_error", metrics=["accuracy"])), REFERENCE)
    assert finding.status is Status.FAIL
    assert (finding.expected, finding.actual) == ("mean_squared_error", "mean_absolute_error")
    assert finding.line == 2


def test_a_model_that_is_not_compiled_is_told_with_all_that_is_needed() -> None:
    finding = CHECK.judge(of(None, "model = make()"), REFERENCE)
    assert finding.message.startswith("`model` is not compiled yet")
    assert finding.expected == "optimizer Adam, loss mean_squared_error, metrics=['accuracy']"
    assert finding.line == 1


def test_says_replaces_the_sentence() -> None:
    check = CompiledCheck(compiled="model", says="Compile it first.")
    assert check.judge(of(None), REFERENCE).message == "Compile it first."


def test_a_reference_that_is_not_compiled_is_the_spec_s_fault() -> None:
    with pytest.raises(ReferenceFault, match="not compiled"):
        CHECK.judge(of(None), of(None))


@pytest.mark.parametrize(
    ("mine", "other", "same"),
    [
        (None, None, True),
        (None, compiled(), False),
        (compiled(), None, False),
        (compiled("SGD"), compiled("SGD"), True),
        (compiled("SGD"), compiled("RMSprop"), False),
        (compiled(metrics=["mean_squared_error"]), compiled(), False),
    ],
)
def test_a_known_mistake_is_recognised(mine: Record | None, other: Record | None, same: bool) -> None:
    assert CHECK.same_slip(of(mine), of(other)) is same
