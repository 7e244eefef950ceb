from __future__ import annotations

import math
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from pydantic import ValidationError

from grader.check import ReferenceFault, Run, Status
from grader.checks.holds import HoldsCheck
from grader.evidence import Answer, Expression, NumpyScalar, Opaque, Unexportable, Value
from tests.unit.checks.runs import a_run, ints, missing, raised
from tests.unit.models.records import dense, fit, model, rows_of

SAYS = "The error is the prediction minus the true value."


def holds(condition: str, seen: Mapping[str, Value | Answer], reference: Mapping[str, Value] | None = None) -> bool:
    check = HoldsCheck(holds=condition, says=SAYS)
    return check.judge_alone(a_run("", seen), a_run("", reference or {})).status is Status.PASS


def test_names_become_probes_in_order_and_helpers_do_not() -> None:
    check = HoldsCheck(
        holds="close(error, prediction - target) and all(abs(e) < expected.best for e in numbers(history))",
        where={"prediction": "predict(input_data, weights_1)"},
        says=SAYS,
    )
    assert list(check.probes()) == [
        Expression(code) for code in ("error", "predict(input_data, weights_1)", "target", "history", "best")
    ]
    assert check.subject == "error"


@pytest.mark.parametrize(
    ("stands_for", "subject"), [("max(history)", "max(history)"), (f"max({', '.join(['history'] * 20)})", "best")]
)
def test_the_subject_is_what_the_first_name_stands_for_unless_that_is_long(stands_for: str, subject: str) -> None:
    assert HoldsCheck(holds="best > error", where={"best": stands_for}, says=SAYS).subject == subject


def test_a_condition_that_holds_passes_and_one_that_does_not_says_so() -> None:
    check = HoldsCheck(holds="error == preds - target", says=SAYS, hint="Which is subtracted?")
    reference = a_run("", {"error": 6, "preds": 9, "target": 3})
    assert check.judge(a_run("", {"error": NumpyScalar("int64", 5), "preds": 8, "target": 3}), reference).status is (
        Status.PASS
    )
    finding = check.judge(a_run("x = 1\nerror = -6", {"error": -6, "preds": 9, "target": 3}), reference)
    assert finding.status is Status.FAIL
    assert (finding.message, finding.hint, finding.line) == (SAYS, "Which is subtracted?", 2)
    assert finding.actual == "error = -6, preds = 9, target = 3"


def test_what_a_further_name_stands_for_is_not_shown() -> None:
    check = HoldsCheck(holds="answer == found", where={"found": "2 * 3"}, says=SAYS)
    finding = check.judge(a_run("answer = 5", {"answer": 5, "2 * 3": 6}), a_run("", {"answer": 6, "2 * 3": 6}))
    assert finding.actual == "answer = 5"
    alone = HoldsCheck(holds="found < 6", where={"found": "len(history)"}, says=SAYS)
    finding = alone.judge(a_run("", {"len(history)": 6}), a_run("", {"len(history)": 5}))
    assert (finding.message, finding.actual) == (SAYS, None)


def test_the_line_is_that_of_the_first_name_that_the_code_binds_itself() -> None:
    check = HoldsCheck(holds="differing(weights_0, weights) == 1", where={"weights": "copy(weights_1)"}, says=SAYS)
    reference = a_run("", {"weights_0": [1, 2], "copy(weights_1)": [1, 3]})
    code = "from grader.given import copy, weights_0\n\nweights_1 = weights_0"
    assert check.judge(a_run(code, {"weights_0": [1, 2], "copy(weights_1)": [1, 2]}), reference).line == 3


@pytest.mark.parametrize(
    ("condition", "seen"),
    [
        ("differing(a, b) == 1", {"a": {"x": ints(1, 2)}, "b": {"x": [1, 3]}}),
        ("close(slope, 2 * x * error)", {"slope": ints(14, 28), "x": ints(1, 2), "error": 7}),
        ("all(a > b for a, b in zip(h, h[1:]))", {"h": ints(9, 4, 1)}),
        ("(x > 0).all()", {"x": ints(1, 2)}),
        ("x.shape == (2,)", {"x": ints(1, 2)}),
        ("max(numbers(w)) - min(numbers(w)) < 10 and len(w) == 2", {"w": {"a": [1, 2], "b": ints(9)}}),
        ("any(i == n for i in range(4))", {"n": 3}),
        ("isinstance(name, str) and name in ('a', 'b')", {"name": "b"}),
        ("1 / x > 5", {"x": 0.1}),
        ("rates[1] > rates[3]", {"rates": {1: 0.6, 3: 0.2}}),
    ],
)
def test_conditions_compute_on_plain_data(condition: str, seen: dict[str, Value]) -> None:
    assert holds(condition, seen)


@pytest.mark.parametrize(
    ("condition", "seen"),
    [
        ("x > 0", {"x": "text"}),
        ("x > 0", {"x": None}),
        ("x > 0", {"x": ints(1, 2)}),
        ("x == x", {"x": ints(1)}),
        ("x", {"x": 1}),
        ("1 / x > 0", {"x": 0}),
        ("x[5] > 0", {"x": [1]}),
        ("x == x", {"x": Unexportable("too large")}),
        ("len(range(x)) > 0", {"x": 10**12}),
        ("x > 0", {"x": math.nan}),
        ("differing(a, b) == 1", {"a": {"x": [1, 2]}, "b": {"x": [1]}}),
        ("x.shape", {"x": Opaque("ellipsis")}),
    ],
)
def test_data_of_any_kind_fails_and_never_breaks_the_check(condition: str, seen: dict[str, Value]) -> None:
    assert not holds(condition, seen)


def test_the_references_values_are_in_reach() -> None:
    condition = "abs(slope) == abs(expected.slope)"
    assert holds(condition, {"slope": -14}, {"slope": 14})
    assert not holds(condition, {"slope": -7}, {"slope": 14})


def test_no_open_door_to_pythons_own_functions() -> None:
    assert not holds("open(x) is None", {"x": "spec.yaml", "open": missing("open")})
    assert not holds("__import__('os') is None", {"__import__": missing("__import__")})


@pytest.mark.parametrize("answer", [missing("error"), raised("ValueError", "no", line=3)])
def test_a_value_that_is_not_there_is_told_in_place_of_the_condition(answer: Value) -> None:
    check = HoldsCheck(holds="error > 0", says=SAYS)
    finding = check.judge(a_run("", {"error": answer}), a_run("", {"error": 1}))
    assert finding.status is Status.FAIL
    assert finding.message != SAYS
    assert "error" in finding.message


@pytest.mark.parametrize("reference", [{}, {"x": 0}, {"x": "text"}, {"x": missing("x")}, {"x": Unexportable("large")}])
def test_a_reference_that_does_not_fulfil_it_is_not_the_students_fault(reference: dict[str, Value]) -> None:
    with pytest.raises(ReferenceFault):
        HoldsCheck(holds="x > 0", says=SAYS).judge(a_run("", {"x": 1}), a_run("", reference))


def test_a_condition_that_is_no_truth_value_is_the_specs_fault() -> None:
    with pytest.raises(ReferenceFault, match="True or False"):
        HoldsCheck(holds="x + 1", says=SAYS).judge(a_run("", {"x": 1}), a_run("", {"x": 1}))


def test_the_same_slip_leaves_the_same_values() -> None:
    check = HoldsCheck(holds="differing(a, b) == 1", says=SAYS)
    slip = a_run("", {"a": [1, 2], "b": [2, 3]})
    assert check.same_slip(a_run("", {"a": [1, 2], "b": ints(2, 3)}), slip)
    assert not check.same_slip(a_run("", {"a": [1, 2], "b": [3, 3]}), slip)
    assert not check.same_slip(a_run("", {"a": missing("a"), "b": [2, 3]}), slip)


@pytest.mark.parametrize(
    "options",
    [{"holds": "x > 0"}, {"holds": "x >", "says": SAYS}, {"holds": "x", "says": SAYS, "where": {"a b": "1"}}],
)
def test_nonsense_is_refused(options: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        HoldsCheck.model_validate(options)


def test_a_numpy_that_another_thread_is_importing_is_waited_for() -> None:
    code = (
        "import sys, threading\n"
        "from grader.checks._formula import no_warnings\n"
        "importing = threading.Thread(target=__import__, args=['numpy'])\n"
        "importing.start()\n"
        "while 'numpy' not in sys.modules: pass\n"
        "with no_warnings(): pass\n"
        "importing.join()\n"
    )
    subprocess.run(
        [sys.executable, "-c", code], check=True, timeout=30, env={**os.environ, "PYTHONPATH": str(Path.cwd())}
    )


def test_the_same_slip_is_the_same_in_what_is_looked_at_of_a_model() -> None:
    check = HoldsCheck(
        holds='len(model.fields["fits"]) > 1 and [fit.fields["rows"] for fit in model.fields["fits"]] == [30, 70]',
        says="Each network is trained on more rows than the one before.",
    )

    def trained(*rows: int) -> Run:
        return a_run("", {"model": model(rows_of(9), dense(9, 1), fits=[fit(rows=number) for number in rows])})

    assert check.same_slip(trained(70, 70), trained(70, 70))
    assert not check.same_slip(trained(), trained(70, 70))
    assert not check.same_slip(trained(70, 30), trained(70, 70))
    unlike = HoldsCheck(holds="expected.model != model", says="It is the model of before.")
    assert not unlike.same_slip(trained(70), trained(70))
