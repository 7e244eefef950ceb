from __future__ import annotations

import pytest
from pydantic import ValidationError

from grader.check import ReferenceFault, Status
from grader.checks import own_kinds
from grader.checks.any_of import AnyOfCheck
from grader.evidence import Expression, Value
from tests.unit.checks.runs import a_run, ints, missing

# Either sign of the error is right, as long as the slope fits it.
CHECK = AnyOfCheck.model_validate(
    {
        "any_of": [
            [{"value": "error"}, {"value": "slope"}],
            [
                {"holds": "error == -expected.error", "says": "The error fits neither way."},
                {"holds": "close(slope, -expected.slope)", "says": "The slope does not fit the error."},
            ],
        ]
    },
    context=own_kinds(),
)
REFERENCE = a_run("", {"error": -7, "slope": ints(-14, -28)})


def values(error: Value, slope: Value) -> dict[str, Value]:
    return {"error": error, "slope": slope}


@pytest.mark.parametrize(("error", "slope"), [(-7, ints(-14, -28)), (7, [14, 28])])
def test_any_alternative_that_passes_as_a_whole_is_enough(error: Value, slope: Value) -> None:
    finding = CHECK.judge(a_run("", values(error, slope)), REFERENCE)
    assert (finding.status, finding.kind, finding.subject) == (Status.PASS, "any_of", "error")


@pytest.mark.parametrize(("error", "slope"), [(-7, [14, 28]), (7, [-14, -28]), (5, [14, 28])])
def test_a_mixture_passes_none(error: Value, slope: Value) -> None:
    assert CHECK.judge(a_run("", values(error, slope)), REFERENCE).status is Status.FAIL


def test_the_alternative_that_got_furthest_is_told() -> None:
    finding = CHECK.judge(a_run("error = 7\nslope = 1", values(7, 1)), REFERENCE)
    assert finding.message == "The slope does not fit the error."
    assert (finding.kind, finding.subject, finding.line) == ("any_of", "slope", 2)
    finding = CHECK.judge(a_run("", values(5, 1)), REFERENCE)
    assert finding.message == "`error` is 5, which is not the value expected."


def test_words_of_the_whole_come_before_those_of_the_part_but_not_before_what_is_missing() -> None:
    check = AnyOfCheck.model_validate(
        {"any_of": [{"value": "x", "hint": "part"}], "says": "Neither.", "hint": "whole"}, context=own_kinds()
    )
    finding = check.judge(a_run("", {"x": 2}), a_run("", {"x": 1}))
    assert (finding.message, finding.hint) == ("Neither.", "whole")
    finding = check.judge(a_run("", {"x": missing("x")}), a_run("", {"x": 1}))
    assert finding.message == "There is no `x` yet."


def test_probes_and_the_need_of_a_run_come_from_all_parts() -> None:
    assert list(dict.fromkeys(CHECK.probes())) == [Expression("error"), Expression("slope")]
    assert CHECK.needs_run
    static = AnyOfCheck.model_validate({"any_of": [{"source": "requires", "constructs": ["for"]}]}, context=own_kinds())
    assert not static.needs_run


def test_an_alternative_with_names_that_the_reference_lacks_is_passed_over() -> None:
    check = AnyOfCheck.model_validate({"any_of": [{"value": "loss"}, {"value": "error"}]}, context=own_kinds())
    reference = a_run("", {"loss": missing("loss"), "error": 1})
    assert check.judge(a_run("", {"error": 1}), reference).status is Status.PASS
    assert check.judge(a_run("", {"error": 2, "loss": 1}), reference).status is Status.FAIL


def test_the_reference_has_to_pass_one_of_them() -> None:
    check = AnyOfCheck.model_validate(
        {"any_of": [{"value": "x"}, {"holds": "y > 0", "says": "y is negative."}]}, context=own_kinds()
    )
    with pytest.raises(ReferenceFault):
        check.judge(a_run("", {"x": 1, "y": 1}), a_run("", {"x": missing("x"), "y": -1}))


def test_the_same_slip_agrees_in_all_parts_of_one_alternative() -> None:
    slip = a_run("", values(-7, [-7, -14]))
    assert CHECK.same_slip(a_run("", values(-7, ints(-7, -14))), slip)
    assert not CHECK.same_slip(a_run("", values(7, ints(-7, -14))), slip)


@pytest.mark.parametrize(
    "alternatives",
    [[], [[]], [{"value": "x", "vary": False}], [{"value": "x", "after": ["y"]}], [{"values": "x"}], [7]],
)
def test_nonsense_is_refused(alternatives: list[object]) -> None:
    with pytest.raises(ValidationError):
        AnyOfCheck.model_validate({"any_of": alternatives}, context=own_kinds())


def test_its_ways_are_the_alternatives_that_pass() -> None:
    assert CHECK.ways(REFERENCE, REFERENCE) == {0}
    assert CHECK.ways(a_run("", values(7, ints(14, 28))), REFERENCE) == {1}
    assert CHECK.ways(a_run("", values(7, ints(-14, -28))), REFERENCE) == set()
