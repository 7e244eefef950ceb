from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from grader.check import Finding, ReferenceFault, Status
from grader.checks.call import CallCheck
from grader.evidence import Answer, Call, Called, Found, Missing, NumpyScalar, Opaque, Record, Unexportable, Value
from tests.unit.checks.runs import a_run, ints, missing, raised
from tests.unit.models.records import dense, model, rows_of

CODE = "def relu(x):\n    return x"


def judged(seen: Value | Answer, expected: Value | Answer, **options: Any) -> Finding:
    check = CallCheck(call="relu", cases=[[-3]], **options)
    return check.judge(a_run(CODE, calls={"relu(-3)": seen}), a_run(calls={"relu(-3)": expected}))


def printing(text: str, value: Value = None) -> Called:
    return Called(Found(value), text)


PROGRESS = "\x1b[1m1/1\x1b[0m \x1b[32m━━━━━━━━━━━━━━━━━━━━\x1b[0m\x1b[37m\x1b[0m \x1b[1m0s\x1b[0m 36ms/step\n"
"""What Keras shows of a prediction."""


def test_what_keras_shows_is_not_what_the_function_prints() -> None:
    assert judged(printing(PROGRESS), 0).message == (
        "`relu(-3)` gives back None. Does every way through the function end with a `return`?"
    )
    check = CallCheck(call="relu", cases=[[-3]])
    quiet, loud = a_run(calls={"relu(-3)": 3}), a_run(calls={"relu(-3)": printing(PROGRESS, 3)})
    assert check.same_slip(loud, quiet)
    assert not check.same_slip(a_run(calls={"relu(-3)": printing("3\n", 3)}), quiet)


def test_each_case_is_one_call_written_as_in_python() -> None:
    check = CallCheck(call="f", cases=[[3], [[1, 2.5], {"a": [None, True]}, "b"], " np.array([4, 1]), rate=0.1 ", []])
    assert [str(probe) for probe in check.probes()] == [
        "f(3)",
        "f([1, 2.5], {'a': [None, True]}, 'b')",
        "f(np.array([4, 1]), rate=0.1)",
        "f()",
    ]
    assert list(CallCheck(call="f", cases=[[float("nan")]]).probes()) == [Call("f", "float('nan')")]


def test_all_cases_have_to_agree() -> None:
    check = CallCheck(call="relu", cases=[[3], [-3]])
    reference = a_run(calls={"relu(3)": 3, "relu(-3)": 0})
    right = check.judge(a_run(CODE, calls={"relu(3)": 3.0, "relu(-3)": NumpyScalar("int64", 0)}), reference)
    assert (right.status, right.subject) == (Status.PASS, "relu")
    wrong = check.judge(a_run(CODE, calls={"relu(3)": 3, "relu(-3)": 3}), reference)
    assert (wrong.status, wrong.subject) == (Status.FAIL, "relu(-3)")
    assert wrong.message == "`relu(-3)` gives 3, which is not the value expected."
    assert (wrong.expected, wrong.actual, wrong.line) == ("0", "3", 1)


@pytest.mark.parametrize(
    ("seen", "message"),
    [
        (printing("0\n"), "`relu(-3)` prints its result and gives back None. Hand the value back with `return`."),
        (None, "`relu(-3)` gives back None. Does every way through the function end with a `return`?"),
        (Opaque("ellipsis"), "`relu(-3)` gives still the placeholder `...`. Put your own code in its place."),
        (
            ints(0),
            "`relu(-3)` gives [0] (an array of shape (1,)) with one number in it, but the number itself was expected.",
        ),
        (Found(3), "`relu` is a whole number, not a function. Begin with `def relu(...):`."),
        (missing("relu"), "There is no `relu` yet."),
        (
            Called(raised("NameError", "name 'max_' is not defined", line=2), ""),
            "`relu(-3)` raises NameError: name 'max_' is not defined",
        ),
        (
            Called(raised("TypeError", "relu() takes 0 positional arguments but 1 was given"), ""),
            "`relu(-3)` hands over 1 argument, but the function takes 0.",
        ),
        (
            Called(raised("TypeError", "relu() missing 1 required positional argument: 'weights'"), ""),
            "`relu(-3)` fails: the function wants more arguments than that (weights).",
        ),
    ],
)
def test_what_goes_wrong_with_a_call(seen: Value | Answer, message: str) -> None:
    check = CallCheck(call="relu", cases=[[-3]])
    code = "" if isinstance(seen, Missing) else CODE
    finding = check.judge(a_run(code, calls={"relu(-3)": seen}), a_run(calls={"relu(-3)": 0}))
    assert finding.status is Status.FAIL
    assert finding.message == message
    assert finding.expected == "0"


def test_a_function_that_is_overwritten_is_pointed_at() -> None:
    check = CallCheck(call="relu", cases=[[-3]])
    seen = a_run(f"{CODE}\nrelu = relu(5)\n", calls={"relu(-3)": Found(5)})
    finding = check.judge(seen, a_run(calls={"relu(-3)": 0}))
    assert finding.message == (
        "Line 3 overwrites the function `relu`: from there on it is a whole number. Choose another name there."
    )
    assert finding.line == 3


def test_an_exception_is_told_with_the_students_line_even_where_the_spec_has_its_own_words() -> None:
    finding = judged(Called(raised("ValueError", "no", line=2), ""), 0, says="A negative number is cut off.")
    assert finding.message == "`relu(-3)` raises ValueError: no"
    assert (finding.line, finding.trace) == (2, (2,))
    assert judged(3, 0, says="A negative number is cut off.").message == "A negative number is cut off."


def test_a_type_error_inside_the_function_is_not_about_its_arguments() -> None:
    inside = Called(raised("TypeError", "f() takes 0 positional arguments but 1 was given", line=2), "")
    assert judged(inside, 0).message.startswith("`relu(-3)` raises TypeError")


def test_where_the_reference_raises_the_same_exception_is_expected() -> None:
    expected = Called(raised("ValueError", "must be positive"), "")
    assert judged(Called(raised("ValueError", "another text", line=2), ""), expected).status is Status.PASS
    other = judged(Called(raised("KeyError", "x", line=2), ""), expected)
    assert other.message == "`relu(-3)` raises KeyError, but another exception was expected."
    assert (other.expected, other.actual) == ("ValueError", "KeyError")
    assert judged(3, expected).message == "`relu(-3)` gives 3, but an exception was expected."


def test_printed_text_counts_only_when_it_is_asked_for() -> None:
    expected = printing("0\n")
    assert judged(printing("zero"), expected).status is Status.PASS
    assert judged(printing("0 \n\n"), expected, compare="output").status is Status.PASS
    assert judged(printing("0", 5), expected, compare="output").status is Status.PASS
    assert judged(printing("0", 5), expected, compare="both").status is Status.FAIL
    wrong = judged(printing("zero"), expected, compare="both")
    assert wrong.message == "`relu(-3)` prints 'zero'; that is not what was expected."
    assert judged(printing(""), expected, compare="output").message.startswith("`relu(-3)` prints nothing")


def test_no_evidence_never_passes() -> None:
    check = CallCheck(call="relu", cases=[[-3]])
    assert check.judge(a_run(CODE), a_run(calls={"relu(-3)": 0})).status is Status.FAIL


@pytest.mark.parametrize("answer", [missing("relu"), Found(3), Unexportable("it is too large")])
def test_a_reference_that_cannot_be_called_is_not_the_students_fault(answer: Value | Answer) -> None:
    with pytest.raises(ReferenceFault):
        judged(0, answer)


def test_the_same_slip_answers_every_case_alike() -> None:
    check = CallCheck(call="relu", cases=[[3], [-3]])
    slip = a_run(CODE, calls={"relu(3)": 3, "relu(-3)": 3})
    assert check.same_slip(a_run(CODE, calls={"relu(3)": 3, "relu(-3)": 3}), slip)
    assert not check.same_slip(a_run(CODE, calls={"relu(3)": 3, "relu(-3)": 1}), slip)
    assert not check.same_slip(slip, a_run(CODE))


def test_the_same_slip_counts_the_calls_of_other_checks_as_well() -> None:
    check = CallCheck(call="relu", cases=[[3]])
    slip = a_run(CODE, calls={"relu(3)": 5, "relu(-3)": 1, "other(3)": 1})
    assert check.same_slip(a_run(CODE, calls={"relu(3)": 5, "relu(-3)": 1, "other(3)": 2}), slip)
    assert not check.same_slip(a_run(CODE, calls={"relu(3)": 5, "relu(-3)": 2}), slip)
    assert not check.same_slip(a_run(CODE, calls={"relu(3)": 5}), slip)


def test_none_after_printing_is_another_slip_than_none_alone() -> None:
    check = CallCheck(call="relu", cases=[[-3]])
    printed, silent = a_run(CODE, calls={"relu(-3)": printing("0\n")}), a_run(CODE, calls={"relu(-3)": None})
    assert check.same_slip(printed, a_run(CODE, calls={"relu(-3)": printing("zero\n")}))
    assert check.same_slip(silent, silent)
    assert not check.same_slip(silent, printed)
    assert not check.same_slip(printed, silent)


def test_the_same_exception_is_the_same_slip() -> None:
    check = CallCheck(call="relu", cases=[[-3]])
    one, other = (
        a_run(CODE, calls={"relu(-3)": Called(raised(type_, "no"), "")}) for type_ in ("KeyError", "TypeError")
    )
    assert check.same_slip(one, one)
    assert not check.same_slip(one, other)
    assert not check.same_slip(a_run("", calls={"relu(-3)": missing("relu")}), one)
    assert not check.same_slip(one, a_run(CODE, calls={"relu(-3)": 0}))


@pytest.mark.parametrize(
    "options",
    [
        {"call": "relu", "cases": []},
        {"call": "relu(3)", "cases": [[3]]},
        {"call": "relu", "cases": ["3, ="]},
        {"call": "relu", "cases": ["3), g(4"]},
        {"call": "relu", "cases": ["3)(4"]},
        {"call": "relu", "cases": [3]},
    ],
)
def test_nonsense_is_refused(options: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        CallCheck.model_validate(options)


def test_models_that_are_given_back_are_compared_by_meaning() -> None:
    def built(activation: str) -> Record:
        return model(rows_of(3), dense(3, 4, activation), dense(4, 1, "sigmoid"))

    check = CallCheck(call="create_model", cases=[[0.01, "tanh"]])
    call = "create_model(0.01, 'tanh')"
    reference = a_run(calls={call: built("tanh")})
    assert check.judge(a_run(calls={call: built("tanh")}), reference).status is Status.PASS
    finding = check.judge(a_run(calls={call: built("relu")}), reference)
    assert finding.message.startswith(f"`{call}` gives another model than expected. ")
    assert "relu" in finding.message
    assert "tanh" not in finding.message.removeprefix(f"`{call}`")
    assert (finding.expected, finding.actual) == ("the activation tanh", "the activation relu")
    assert "gives back None" in check.judge(a_run(calls={call: None}), reference).message
    assert check.same_slip(a_run(calls={call: built("relu")}), a_run(calls={call: built("relu")}))
    assert not check.same_slip(a_run(calls={call: built("tanh")}), a_run(calls={call: built("relu")}))
