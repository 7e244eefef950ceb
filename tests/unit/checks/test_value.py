from __future__ import annotations

import pytest
from pydantic import ValidationError

from grader.check import ReferenceFault, Status
from grader.checks.value import ValueCheck
from grader.evidence import Expression, NumpyScalar, Opaque, Unexportable, Value
from tests.unit.checks.runs import a_run, ints, missing, raised
from tests.unit.models.records import dense, model, rows_of

CHECK = ValueCheck(value="output")
REFERENCE = a_run("output = -39", {"output": NumpyScalar("int64", -39)})


def test_it_asks_for_the_value_of_the_expression() -> None:
    assert list(CHECK.probes()) == [Expression("output")]
    assert CHECK.subject == "output"
    assert CHECK.needs_run


def test_an_equal_value_passes() -> None:
    finding = CHECK.judge(a_run("output = -39.0", {"output": -39.0}), REFERENCE)
    assert finding.status is Status.PASS
    assert (finding.kind, finding.subject) == ("value", "output")


def test_a_wrong_value_fails_and_names_value_and_line() -> None:
    check = ValueCheck(value="output", hint="Look at the key.")
    finding = check.judge(a_run("import numpy\noutput = 41", {"output": 41}), REFERENCE)
    assert finding.status is Status.FAIL
    assert finding.message == "`output` is 41, which is not the value expected."
    assert (finding.expected, finding.actual, finding.line) == ("-39", "41", 2)
    assert finding.hint == "Look at the key."


def test_says_replaces_the_sentence_about_a_wrong_value() -> None:
    check = ValueCheck(value="output", says="Not the customer, the hidden layer.")
    assert check.judge(a_run("", {"output": 41}), REFERENCE).message == "Not the customer, the hidden layer."
    assert check.judge(a_run("", {"output": missing("output")}), REFERENCE).message == "There is no `output` yet."


def test_a_misspelt_name_is_pointed_at() -> None:
    finding = CHECK.judge(a_run("x = 1\noutptu = -39", {"output": missing("output")}), REFERENCE)
    assert finding.status is Status.FAIL
    assert finding.message == "There is no `output` yet, but a `outptu`. Is the name spelt right?"
    assert (finding.line, finding.expected) == (2, "-39")


def test_a_name_in_other_capitals_is_pointed_at() -> None:
    finding = CHECK.judge(a_run("x = 1\nOutPut = -39", {"output": missing("output")}), REFERENCE)
    assert finding.message == "There is a name `OutPut`, but `output` was asked for: capital letters count."
    assert finding.line == 2


def test_the_line_is_one_that_the_code_binds_itself_and_no_import() -> None:
    check = ValueCheck(value="predict(data, weights_1)")
    reference = a_run("", {"predict(data, weights_1)": 3})
    code = "from grader.given import data, predict\nweights_1 = [1]"
    assert check.judge(a_run(code, {"predict(data, weights_1)": 6}), reference).line == 2
    assert CHECK.judge(a_run("from grader.given import output", {"output": 6}), REFERENCE).line is None


def test_a_name_inside_a_function_is_pointed_at() -> None:
    finding = CHECK.judge(a_run("def f():\n    output = -39", {"output": missing("output")}), REFERENCE)
    assert finding.message == ("Line 2 has `output`, but when the code has run there is none. Is it inside a function?")


def test_an_exception_is_told_with_its_own_words_and_lines() -> None:
    check = ValueCheck(value="f(3)", says="not this")
    seen = a_run("", {"f(3)": raised("ValueError", "no", line=7)})
    finding = check.judge(seen, a_run("", {"f(3)": 3}))
    assert finding.message == "Working out `f(3)` raised ValueError: no"
    assert (finding.line, finding.trace) == (7, (7,))


LONG = f"[{', '.join(map(str, range(40)))}]"


@pytest.mark.parametrize(("says", "first"), [("The list is another one.",) * 2, (None, "This could not be checked.")])
def test_a_long_expression_of_the_spec_is_not_quoted(says: str | None, first: str) -> None:
    check = ValueCheck(value=LONG, says=says)
    finding = check.judge(a_run("", {LONG: raised("ValueError", "no", line=7)}), a_run("", {LONG: 3}))
    assert finding.message == f"{first} Working it out raised ValueError: no"


def test_no_evidence_never_passes() -> None:
    assert CHECK.judge(a_run(), REFERENCE).status is Status.FAIL


@pytest.mark.parametrize("answer", [missing("output"), raised("NameError", "x"), Unexportable("it is too large")])
def test_a_reference_without_the_value_is_not_the_students_fault(answer: Value) -> None:
    with pytest.raises(ReferenceFault):
        CHECK.judge(a_run("", {"output": -39}), a_run("", {"output": answer}))


def test_a_literal_overrides_the_reference() -> None:
    check = ValueCheck(value="n", equals=None)
    assert check.judge(a_run("", {"n": None}), a_run()).status is Status.PASS
    check = ValueCheck(value="slope", equals=[-14, -28, -42])
    assert check.judge(a_run("", {"slope": ints(-14, -28, -42)}), a_run()).status is Status.PASS
    assert check.judge(a_run("", {"slope": ints(-14, -28, -41)}), a_run()).status is Status.FAIL


def test_the_tolerance_is_the_specs() -> None:
    check = ValueCheck(value="output", tolerance=0.1)
    assert check.judge(a_run("", {"output": -38.0}), REFERENCE).status is Status.PASS
    assert check.judge(a_run("", {"output": -34.0}), REFERENCE).status is Status.FAIL


def test_the_type_counts_only_when_it_is_asked_for() -> None:
    check = ValueCheck(value="x", type="array")
    reference = a_run("", {"x": ints(1, 2)})
    assert check.judge(a_run("", {"x": ints(1, 2)}), reference).status is Status.PASS
    finding = check.judge(a_run("", {"x": [1, 2]}), reference)
    assert finding.message == "`x` is a list of 2, but a NumPy array was asked for."
    assert ValueCheck(value="x").judge(a_run("", {"x": [1, 2]}), reference).status is Status.PASS


def test_both_values_are_shown_with_the_digits_that_tell_them_apart() -> None:
    finding = CHECK.judge(a_run("", {"output": 0.30001}), a_run("", {"output": 0.3000099}))
    assert finding.status is Status.PASS
    finding = ValueCheck(value="output", tolerance=0).judge(
        a_run("", {"output": 0.30000001}), a_run("", {"output": 0.3})
    )
    assert finding.expected != finding.actual


def test_the_same_slip_leaves_the_same_value_whatever_is_expected() -> None:
    check = ValueCheck(value="output", equals=-39)
    assert check.same_slip(a_run("", {"output": 41}), a_run("", {"output": NumpyScalar("int64", 41)}))
    assert not check.same_slip(a_run("", {"output": 13}), a_run("", {"output": 41}))
    assert not check.same_slip(a_run("", {"output": missing("output")}), a_run("", {"output": missing("output")}))


@pytest.mark.parametrize("options", [{"value": "x ="}, {"value": "x", "tolerance": -1}, {"value": "x", "type": "arr"}])
def test_nonsense_is_refused(options: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        ValueCheck.model_validate(options)


def test_a_reference_of_which_only_the_type_is_known_is_our_fault() -> None:
    run = a_run("data = b'a'", {"data": Opaque("bytes")})
    with pytest.raises(ReferenceFault, match="only the type is known"):
        ValueCheck(value="data").judge(run, run)


def test_models_are_compared_by_meaning() -> None:
    reference, other = (a_run("", {"model": model(rows_of(3), dense(3, units))}) for units in (4, 5))
    check = ValueCheck(value="model")
    assert check.judge(reference, reference).status is Status.PASS
    finding = check.judge(other, reference)
    assert finding.message.startswith("`model` is not the model that was asked for. The only layer")
    assert check.same_slip(other, other)
    assert not check.same_slip(reference, other)


def test_a_missing_name_is_not_looked_for_among_thousands() -> None:
    code = "\n".join(f"outputs{number} = 1" for number in range(2_000))
    finding = CHECK.judge(a_run(code, {"output": missing("output")}), REFERENCE)
    assert finding.message == "There is no `output` yet."
