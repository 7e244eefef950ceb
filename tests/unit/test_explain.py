from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NoReturn

import pytest

from grader.check import Check, Run, Status
from grader.checks.output import OutputCheck
from grader.checks.value import ValueCheck
from grader.evidence import Ending, Failure, How, TraceLine
from grader.explain import in_hidden_run, name_mistakes
from grader.judge import Judged, judge
from grader.spec import Mistake
from tests.unit.checks.runs import a_run

NO_RELU = Mistake(replace={"max(input, 0)": "input"}, says="That is what comes out without ReLU.")
PRODUCT = Mistake(replace={"+": "*"}, says="That is the product.")


def value(name: str, **options: Any) -> ValueCheck:
    return ValueCheck.model_validate({"value": name, **options})


def named(checks: list[Check], seen: Run, reference: Run, *slips: tuple[Mistake, Run]) -> list[str | None]:
    judged = name_mistakes(judge(checks, seen, reference), seen, reference, slips)
    return [one.finding.hint for one in judged]


def test_a_known_mistake_is_named_by_its_value() -> None:
    seen, reference = a_run(values={"out": -39}), a_run(values={"out": 52})
    slips = (PRODUCT, a_run(values={"out": 7})), (NO_RELU, a_run(values={"out": -39}))
    assert named([value("out")], seen, reference, *slips) == [NO_RELU.says]


def test_another_wrong_value_keeps_the_check_s_own_hint() -> None:
    seen, reference = a_run(values={"out": 3}), a_run(values={"out": 52})
    assert named([value("out", hint="Look.")], seen, reference, (NO_RELU, a_run(values={"out": -39}))) == ["Look."]


def test_a_mistake_that_passes_the_check_explains_nothing() -> None:
    seen, reference = a_run(values={"out": 3}), a_run(values={"out": 52})
    assert named([value("out")], seen, reference, (NO_RELU, a_run(values={"out": 52}))) == [None]


def test_a_mistake_that_fails_what_the_submission_passes_is_another_one() -> None:
    checks: list[Check] = [value("node"), value("out")]
    seen, reference = a_run(values={"node": 1, "out": -39}), a_run(values={"node": 1, "out": 52})
    slip = a_run(values={"node": 9, "out": -39})
    assert named(checks, seen, reference, (NO_RELU, slip)) == [None, None]


def test_each_failure_is_explained_for_itself() -> None:
    checks: list[Check] = [value("a"), value("b")]
    seen, reference = a_run(values={"a": 1, "b": 2}), a_run(values={"a": 10, "b": 20})
    slips = (NO_RELU, a_run(values={"a": 9, "b": 2})), (PRODUCT, a_run(values={"a": 1, "b": 9}))
    assert named(checks, seen, reference, *slips) == [PRODUCT.says, NO_RELU.says]


def test_no_mistake_is_run_after_the_one_that_explains_the_first_failure() -> None:
    def slips() -> Iterator[tuple[Mistake, Run]]:
        yield PRODUCT, a_run(values={"a": 1, "b": 9})
        raise AssertionError("a mistake has been run for nothing")

    checks: list[Check] = [value("a"), value("b")]
    seen, reference = a_run(values={"a": 1, "b": 2}), a_run(values={"a": 10, "b": 20})
    judged = name_mistakes(judge(checks, seen, reference), seen, reference, slips())
    assert [one.finding.hint for one in judged] == [PRODUCT.says, None]


def test_a_mistake_is_known_by_what_it_prints() -> None:
    check = OutputCheck.model_validate({"output": "numbers"})
    seen, reference = a_run(output="result -39\n"), a_run(output="52\n")
    assert named([check], seen, reference, (NO_RELU, a_run(output="-39\n"))) == [NO_RELU.says]


def test_passes_are_left_alone_and_no_mistake_is_run_for_them() -> None:
    def slips() -> Iterator[tuple[Mistake, Run]]:
        raise AssertionError("a mistake has been run for nothing")
        yield

    run = a_run(values={"out": 52})
    judged = judge([value("out")], run, run)
    assert name_mistakes(judged, run, run, slips()) == judged


def test_a_mistake_is_known_by_its_exception_whatever_the_numbers_in_it() -> None:
    def stopped(message: str, type_: str = "ValueError") -> Run:
        return a_run(ending=Ending(How.RAISED, Failure(type_, message, (TraceLine(3, "<module>"),))))

    slip = (PRODUCT, stopped("shapes (2,) and (3,) not aligned"))
    reference = a_run(values={"out": 52})
    assert named([value("out")], stopped("shapes (4,) and (15,) not aligned"), reference, slip)[0] == PRODUCT.says
    assert named([value("out")], stopped("shapes differ"), reference, slip)[0] != PRODUCT.says
    assert named([value("out")], stopped("shapes (2,) and (3,) not aligned", "TypeError"), reference, slip)[0] is None


def test_the_mistake_with_the_same_numbers_in_its_exception_is_the_one() -> None:
    def stopped(message: str) -> Run:
        return a_run(ending=Ending(How.RAISED, Failure("ValueError", message, (TraceLine(3, "<module>"),))))

    slips = [(PRODUCT, stopped("expected 784, got 32")), (NO_RELU, stopped("expected 32, got 784"))]
    reference = a_run(values={"out": 52})
    hints = [
        named([value("out")], stopped(message), reference, *slips)[0]
        for message in ("expected 784, got 32", "expected 32, got 784", "expected 5, got 6")
    ]
    assert hints == [PRODUCT.says, NO_RELU.says, PRODUCT.says]


def test_a_mistake_that_never_ends_is_not_taken_for_another_run_that_does_not() -> None:
    endless = a_run(ending=Ending(How.TIME, detail=1))
    assert named([value("out")], endless, a_run(values={"out": 1}), (PRODUCT, endless))[0] != PRODUCT.says


def test_a_check_that_can_not_compare_with_a_mistake_explains_nothing() -> None:
    class Odd(ValueCheck):
        def same_slip(self, seen: Run, slip: Run) -> NoReturn:
            raise ZeroDivisionError

    seen, reference = a_run(values={"out": -39}), a_run(values={"out": 52})
    assert named([Odd(value="out")], seen, reference, (NO_RELU, seen)) == [None]


# Hidden runs


def hidden(check: Check, seen: Run, reference: Run, first: Run, varied: tuple[str, ...] = ()) -> list[Judged]:
    return in_hidden_run(judge([check], seen, reference), seen, first, varied)


FIRST = a_run(values={"out": 52}, output="52\n")


def test_a_value_that_was_typed_in_is_called_so() -> None:
    [one] = hidden(value("out"), a_run(values={"out": 52}), a_run(values={"out": 71}), FIRST)
    assert one.finding.status is Status.FAIL
    assert "`out` stays the same when the given values change" in one.finding.message
    assert "typed in" in one.finding.message


def test_a_value_that_changes_in_the_wrong_way_is_not_called_typed_in() -> None:
    [one] = hidden(value("out"), a_run(values={"out": 60}), a_run(values={"out": 71}), FIRST)
    assert "`out` is right with the values you see, but not when the given values change" in one.finding.message
    assert "typed in" not in one.finding.message


def test_a_given_name_that_is_given_another_value_is_named_with_its_line() -> None:
    seen = a_run("rate = 3\nout = 52", {"out": 52})
    [one] = hidden(value("out"), seen, a_run(values={"out": 71}), FIRST, ("rate",))
    assert "Line 1 gives `rate` a value of its own" in one.finding.message


@pytest.mark.parametrize(
    "check",
    [
        value("out"),
        value("out", reveal=True, hint="Not 71?", says="It should be 71."),
        OutputCheck.model_validate({"output": "numbers", "reveal": True}),
    ],
    ids=["value", "revealed", "output"],
)
def test_no_value_of_a_hidden_run_is_shown(check: Check) -> None:
    seen, reference = a_run(values={"out": 613}, output="613\n"), a_run(values={"out": 71}, output="71\n")
    [one] = hidden(check, seen, reference, FIRST)
    assert (one.finding.expected, one.finding.actual, one.finding.hint) == (None, None, None)
    assert "71" not in repr(one.finding)
    assert "613" not in repr(one.finding)


def test_an_exception_of_a_hidden_run_is_told_without_its_text() -> None:
    failure = Failure("ValueError", "input_data is [613, 71]", (TraceLine(4, "<module>"),))
    seen = a_run("\n" * 9, ending=Ending(How.RAISED, failure))
    one, _ = hidden(value("out"), seen, a_run(values={"out": 71}), FIRST)
    assert "ValueError" in one.finding.message
    assert "613" not in repr(one.finding)
    assert one.finding.line == 4


def test_neither_the_name_nor_the_lines_of_an_exception_carry_values_out_of_a_hidden_run() -> None:
    """Both are for the code to choose, and could spell what it was given."""
    trace = tuple(TraceLine(line, "f") for line in (613, 71, 4))
    ending = Ending(How.RAISED, Failure("Values_613_71", "", trace))
    one, _ = hidden(value("out"), a_run("\n" * 9, ending=ending), a_run(values={"out": 71}), FIRST)
    assert "your code stops with an exception" in one.finding.message
    assert "613" not in repr(one.finding)
    assert one.finding.line == 4
    assert one.finding.trace == ()


@pytest.mark.parametrize("code", ["x = 1\n", "\n" * 50_000], ids=["beyond the file", "a file made for it"])
def test_the_line_of_a_hidden_exception_spells_no_number(code: str) -> None:
    ending = Ending(How.RAISED, Failure("ValueError", "", (TraceLine(48_611, "<module>"),)))
    one, _ = hidden(value("out"), a_run(code, ending=ending), a_run(values={"out": 71}), FIRST)
    assert one.finding.line is None


def test_the_same_advice_is_given_once() -> None:
    checks: list[Check] = [value("a"), value("b")]
    seen, reference = a_run(values={"a": 1, "b": 2}), a_run(values={"a": 3, "b": 4})
    one, other = in_hidden_run(judge(checks, seen, reference), seen, seen, ())
    assert "typed in" in one.finding.message
    assert "typed in" not in other.finding.message


def test_what_passes_in_a_hidden_run_is_left_alone() -> None:
    run = a_run(values={"out": 71})
    [one] = hidden(value("out"), run, run, FIRST)
    assert one.finding.status is Status.PASS
