from __future__ import annotations

import pytest

from grader.check import ReferenceFault, Run, Status
from grader.checks.fit import FitCheck
from grader.evidence import Answer, Expression, Record, Value
from tests.unit.checks.runs import a_run, missing
from tests.unit.models.records import WAGES, callback, changed, fit, history

CODE = "model = make()\nhist = model.fit(x, y)"
CHECK = FitCheck(fit="model")
WITH_HISTORY = FitCheck(fit="model", history="hist")


def of(*fits: Record, hist: Value | Answer = None, identity: int = 0, code: str = CODE) -> Run:
    return a_run(code, {"model": changed(WAGES, fits=list(fits), identity=identity), "hist": hist})


REFERENCE = of(fit(), hist=history(0))


def test_it_asks_for_the_model_and_for_the_history() -> None:
    assert list(CHECK.probes()) == [Expression("model")]
    assert list(WITH_HISTORY.probes()) == [Expression("model"), Expression("hist")]


def test_the_same_training_passes() -> None:
    assert CHECK.judge(of(fit(batch_size=8, steps=9)), REFERENCE).status is Status.PASS


def test_a_difference_fails_at_the_line_of_fit() -> None:
    finding = CHECK.judge(of(fit(epochs=1)), REFERENCE)
    assert finding.status is Status.FAIL
    assert (finding.expected, finding.actual, finding.line) == ("epochs=10", "epochs=1", 2)


def test_a_model_that_was_never_trained_fails() -> None:
    finding = CHECK.judge(of(code="model = make()"), REFERENCE)
    assert finding.message == "`model` was never trained: fit was not called on it."
    assert (finding.expected, finding.actual) == ("epochs=10 on 70 rows", "no training")


def test_callbacks_count_where_they_are_compared() -> None:
    reference = of(fit(callbacks=[callback("EarlyStopping", monitor="val_loss", patience=2)]))
    assert CHECK.judge(of(fit()), reference).status is Status.PASS
    finding = FitCheck(fit="model", compare=["callbacks"]).judge(of(fit()), reference)
    assert finding.expected == "EarlyStopping(monitor='val_loss', patience=2)"
    assert finding.actual == "none"


@pytest.mark.parametrize(
    ("hist", "words"),
    [
        (history(1), "`hist` is the record of another training than that of `model`."),
        (None, "`hist` is nothing (None), not the History that fit gives back."),
        ({"loss": [1.0]}, "`hist` is a dictionary of 1, not the History that fit gives back."),
        (missing("hist"), "Line 2 has `hist`, but when the code has run there is none. Is it inside a function?"),
    ],
)
def test_the_history_has_to_be_that_of_the_model(hist: Value | Answer, words: str) -> None:
    finding = WITH_HISTORY.judge(of(fit(), hist=hist), REFERENCE)
    assert (finding.status, finding.message) == (Status.FAIL, words)


def test_the_history_of_the_model_passes() -> None:
    assert WITH_HISTORY.judge(of(fit(), hist=history(4), identity=4), REFERENCE).status is Status.PASS


def test_faults_of_the_reference_are_the_spec_s() -> None:
    with pytest.raises(ReferenceFault, match="does not train"):
        CHECK.judge(of(fit()), of())
    with pytest.raises(ReferenceFault, match="no record of a training"):
        WITH_HISTORY.judge(of(fit(), hist=history()), of(fit(), hist=history(7)))


@pytest.mark.parametrize(
    ("mine", "other", "same"),
    [
        (of(), of(), True),
        (of(), of(fit()), False),
        (of(fit()), of(), False),
        (of(fit(epochs=1)), of(fit(epochs=1)), True),
        (of(fit(epochs=1)), of(fit(epochs=5)), False),
        (of(fit(), hist=history(1)), of(fit(), hist=history(1)), True),
        (of(fit(), hist=history(0)), of(fit(), hist=history(1)), False),
    ],
)
def test_a_known_mistake_is_recognised(mine: Run, other: Run, same: bool) -> None:
    assert WITH_HISTORY.same_slip(mine, other) is same


def test_a_mistake_without_callbacks_is_none_with_wrong_ones() -> None:
    check = FitCheck(fit="model", compare=["callbacks"])
    wrong = of(fit(callbacks=[callback("EarlyStopping", monitor="val_loss", patience=3)]))
    assert not check.same_slip(wrong, of(fit()))
    assert check.same_slip(of(fit()), of(fit()))
