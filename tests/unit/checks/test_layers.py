from __future__ import annotations

import pytest
from pydantic import ValidationError

from grader.check import ReferenceFault, Run, Status
from grader.checks.layers import LayersCheck
from grader.evidence import Expression, Function, Opaque, Record, Unexportable, Value
from tests.unit.checks.runs import a_run, missing, raised
from tests.unit.models.records import WAGES, changed, dense, history, model, rows_of

CODE = """\
model = Sequential()
model.add(Dense(50, activation="relu", input_shape=(9,)))
model.add(Dense(32, activation="relu"))
model.add(Dense(1, activation="relu"))
"""
RELU_OUT = model(rows_of(9), dense(9, 50, "relu"), dense(50, 32, "relu"), dense(32, 1, "relu"))
CHECK = LayersCheck(layers="model")
REFERENCE = a_run("", {"model": WAGES})


def of(value: Value, code: str = CODE) -> Run:
    return a_run(code, {"model": value})


def test_it_asks_for_the_model() -> None:
    assert list(CHECK.probes()) == [Expression("model")]
    assert (CHECK.subject, CHECK.label) == ("model", "`model`")


def test_equal_layers_pass() -> None:
    assert CHECK.judge(of(changed(WAGES, name="another")), REFERENCE).status is Status.PASS


def test_a_difference_fails_at_the_line_of_the_layer() -> None:
    finding = CHECK.judge(of(RELU_OUT), REFERENCE)
    assert finding.status is Status.FAIL
    assert finding.message.startswith("The output layer (layer 3, Dense) has the activation relu")
    assert (finding.expected, finding.actual, finding.line) == ("no activation", "the activation relu", 4)


def test_where_lines_can_t_be_told_from_layers_it_points_at_the_name() -> None:
    in_a_loop = "model = Sequential()\nfor units in (50, 32, 1):\n    model.add(Dense(units, 'relu'))"
    assert CHECK.judge(of(RELU_OUT, in_a_loop), REFERENCE).line == 1


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "`model` is None. Methods such as compile and add"),
        (history(), "`model` is the History that fit gives back, not the model."),
        (Function("Sequential", ()), "`model` is `Sequential` itself: the brackets that call it are missing."),
        (3, "`model` is a whole number, not a Keras model."),
        (dense(1, 1), "`model` is a layer of Keras, not a Keras model."),
        (Opaque("ellipsis"), "`model` is the placeholder ..., not a Keras model."),
        (Unexportable("it has 3,000 layers"), "`model` can't be looked at: it has 3,000 layers."),
        (changed(WAGES, style="magic"), "`model` is a Keras model that can't be looked at: its style is none"),
    ],
)
def test_what_is_no_model_is_told(value: Value, words: str) -> None:
    check = LayersCheck(layers="model", says="not used here")
    finding = check.judge(of(value), REFERENCE)
    assert finding.status is Status.FAIL
    assert finding.message.startswith(words)


def test_a_missing_model_is_told() -> None:
    finding = CHECK.judge(a_run("", {"model": missing("model")}), REFERENCE)
    assert (finding.status, finding.message) == (Status.FAIL, "There is no `model` yet.")


def test_a_model_that_was_not_trained_is_told_in_words() -> None:
    check = LayersCheck(layers="trained_models[1]")
    reference = a_run("", {"trained_models[1]": WAGES})
    assert check.label == "the second model that is trained"
    gone = check.judge(a_run("", {"trained_models[1]": raised("IndexError", "list index out of range")}), reference)
    assert gone.message == "Fewer models were trained than expected: fit has to be called for each of them."
    wrong = check.judge(a_run("", {"trained_models[1]": model()}), reference)
    assert wrong.message == "The second model that is trained has no layers yet."


def test_a_reference_without_a_model_is_the_spec_s_fault() -> None:
    with pytest.raises(ReferenceFault, match="no Keras model but a whole number"):
        CHECK.judge(of(WAGES), a_run("", {"model": 3}))
    with pytest.raises(ReferenceFault):
        CHECK.judge(of(WAGES), a_run("", {"model": missing("model")}))


def test_only_what_is_compared_counts() -> None:
    check = LayersCheck(layers="model", compare=["class", "units"])
    assert check.judge(of(RELU_OUT), REFERENCE).status is Status.PASS


@pytest.mark.parametrize("compare", [[], ["colour"]])
def test_the_spec_names_what_to_compare(compare: list[str]) -> None:
    with pytest.raises(ValidationError):
        LayersCheck.model_validate({"layers": "model", "compare": compare})


@pytest.mark.parametrize(
    ("mine", "other", "same"),
    [
        (RELU_OUT, changed(RELU_OUT, name="another"), True),
        (RELU_OUT, WAGES, False),
        (history(0), history(3), True),
        (None, history(), False),
        (missing("model"), missing("model"), True),
        (raised("ValueError", "1"), raised("ValueError", "2"), True),
        (raised("ValueError", "1"), RELU_OUT, False),
    ],
)
def test_a_known_mistake_is_recognised(mine: Record, other: Record, same: bool) -> None:
    assert CHECK.same_slip(of(mine), of(other)) is same
