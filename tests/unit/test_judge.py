from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn

import pytest

from grader.check import Check, Finding, ReferenceFault, Run, Status
from grader.checks import own_kinds
from grader.checks.accuracy import AccuracyCheck
from grader.checks.any_of import AnyOfCheck
from grader.checks.call import CallCheck
from grader.checks.choice import ChoiceCheck
from grader.checks.correct import CorrectCheck
from grader.checks.figure import FigureCheck
from grader.checks.holds import HoldsCheck
from grader.checks.output import OutputCheck
from grader.checks.value import ValueCheck
from grader.evidence import (
    Answer,
    Array,
    Call,
    Called,
    Ending,
    Evidence,
    Expression,
    Failure,
    Found,
    How,
    Predict,
    Probe,
    TraceLine,
    Unexportable,
)
from grader.evidence.follow_up import Questions
from grader.judge import judge, judge_one, probes_of, questions_of, reference_probes_of
from grader.source import Source
from tests.unit.checks.runs import a_run, missing, raised

CHOICE = {"choice": "answer", "choices": {"a": {"text": "1", "why": "No."}, "b": {"text": "2", "why": "Yes."}}}


def value(name: str, **options: Any) -> ValueCheck:
    return ValueCheck.model_validate({"value": name, **options})


class Broken(ValueCheck):
    """A check with a fault of its own."""

    def judge(self, seen: Run, reference: Run) -> NoReturn:
        raise ZeroDivisionError("oops")


class Unfounded(ValueCheck):
    """A check that the reference gives nothing to."""

    def judge(self, seen: Run, reference: Run) -> NoReturn:
        raise ReferenceFault("The reference has nothing for it.")


def statuses(checks: list[Check], seen: Run, reference: Run) -> list[Status]:
    return [one.finding.status for one in judge(checks, seen, reference)]


def test_findings_come_in_the_order_of_the_checks() -> None:
    checks: list[Check] = [value("a"), value("b"), value("c")]
    seen, reference = a_run(values={"a": 1, "b": 0, "c": 3}), a_run(values={"a": 1, "b": 2, "c": 3})
    judged = judge(checks, seen, reference)
    assert [one.check for one in judged] == checks
    assert [one.finding.subject for one in judged] == ["a", "b", "c"]
    assert [one.finding.status for one in judged] == [Status.PASS, Status.FAIL, Status.PASS]


def test_each_probe_is_asked_once() -> None:
    assert probes_of([value("b"), value("a"), value("b")]) == (Expression("b"), Expression("a"))


def test_what_is_asked_of_the_reference_alone_comes_from_all_parts_and_never_reaches_the_submission() -> None:
    def measured(model: str) -> dict[str, Any]:
        return {"accuracy": model, "inputs": f"rows_{model}", "targets": "labels", "at_least": 0.5}

    checks = [
        AnyOfCheck.model_validate({"any_of": [measured("a"), [measured("b")]]}, context=own_kinds()),
        CorrectCheck.model_validate({"correct": [measured("c")], "diagnose": [measured("d")]}, context=own_kinds()),
    ]
    own = [Expression(name) for name in "abcd"]
    assert probes_of(checks) == tuple(own)
    asked = reference_probes_of(checks)
    rows = [Expression(f"rows_{name}") for name in "abcd"]
    predictions = [Expression(f"({name}).predict(rows_{name}, verbose=0)") for name in "abcd"]
    assert set(asked) == {*own, Expression("labels"), *rows, *predictions}


def test_the_same_sentence_about_the_same_thing_is_said_once() -> None:
    checks: list[Check] = [value("a"), CallCheck(call="a", cases=[[1]]), value("b")]
    seen = a_run(values={"a": missing("a"), "b": 1}, calls={"a(1)": missing("a")})
    reference = a_run(values={"a": 1, "b": 1}, calls={"a(1)": 1})
    judged = [one.finding for one in judge(checks, seen, reference)]
    assert [finding.status for finding in judged] == [Status.FAIL, Status.SKIP, Status.PASS]
    assert judged[1].message == "Not checked before a is right."


# A run that did not finish

NOT_FINISHED = [how for how in How if how is not How.FINISHED]


@pytest.mark.parametrize("how", NOT_FINISHED)
def test_code_that_did_not_finish_never_passes(how: How) -> None:
    """Not even when all the answers are there."""
    ending = Ending(how, Failure("E", "") if how in (How.RAISED, How.GIVEN) else None)
    seen = a_run("x = 1", {"x": 1}, output="1\n", ending=ending)
    checks: list[Check] = [value("x"), OutputCheck.model_validate({"output": "numbers"})]
    first, *rest = judge(checks, seen, a_run("x = 1", {"x": 1}, output="1\n"))
    assert first.check is None
    assert first.finding.kind == "run"
    assert first.finding.status is (Status.ERROR if how in (How.GIVEN, How.FAULT) else Status.FAIL)
    assert [one.finding.status for one in rest] == [Status.SKIP, Status.SKIP]


def test_what_can_be_read_from_the_source_is_judged_all_the_same() -> None:
    seen = a_run('answer = "b"', ending=Ending(How.TIME, detail=3))
    checks: list[Check] = [ChoiceCheck.model_validate(CHOICE), value("x")]
    judged = judge(checks, seen, a_run('answer = "b"', {"x": 1}))
    assert [one.finding.status for one in judged] == [Status.FAIL, Status.PASS, Status.SKIP]


def test_code_that_nothing_needs_to_be_run_for_has_no_ending_to_tell() -> None:
    seen = a_run('answer = "a"', ending=Ending(How.TIME, detail=3))
    [one] = judge([ChoiceCheck.model_validate(CHOICE)], seen, a_run('answer = "b"'))
    assert one.finding.status is Status.FAIL
    assert one.finding.message == "No."


# Absence of evidence


def part(kind: type[Check], **options: Any) -> Check:
    return kind.model_validate(options, context=own_kinds())


EVERY_KIND = [
    part(ValueCheck, value="x"),
    part(ValueCheck, value="x", equals=1),
    part(CallCheck, call="f", cases=[[1]]),
    part(OutputCheck, output="numbers"),
    part(OutputCheck, output="text"),
    part(OutputCheck, output="lines"),
    part(FigureCheck, figure="lines"),
    part(FigureCheck, figure="title"),
    part(HoldsCheck, holds="x == expected.x", says="No."),
    part(AnyOfCheck, any_of=[{"value": "x"}, [{"output": "numbers"}]]),
    part(CorrectCheck, correct=[{"value": "x"}], diagnose=[]),
]
AXES = {
    "title": "t",
    "xlabel": "",
    "ylabel": "",
    "legend": [],
    "lines": [{"x": [1], "y": [1], "color": "#ff0000", "label": ""}],
    "points": [],
    "bars": [],
}
REFERENCE = a_run("x = 1", {"x": 1}, calls={"f(1)": 1}, output="1\n", figures=[{"title": "", "axes": [AXES]}])
NOTHING = {
    "no answers": a_run("x = 1"),
    "missing": a_run("x = 1", {"x": missing("x")}, calls={"f(1)": missing("f")}, figures=[]),
    "raised": a_run("x = 1", {"x": raised("E", "")}, calls={"f(1)": raised("E", "")}),
    "too large": a_run(
        "x = 1", {"x": Unexportable("large")}, calls={"f(1)": Called(Found(Unexportable("large")), "")}, figures=[]
    ),
    "answers of another kind": Run(
        Source("x = 1"),
        Evidence(
            Ending(How.FINISHED),
            answers={Expression("x"): Called(Found(1), ""), Call("f", "1"): Found(1)},
        ),
    ),
}


@pytest.mark.parametrize("check", EVERY_KIND, ids=lambda check: f"{check.kind}-{check.subject}")
def test_every_kind_passes_its_reference(check: Check) -> None:
    assert statuses([check], REFERENCE, REFERENCE) == [Status.PASS]


@pytest.mark.parametrize("seen", NOTHING.values(), ids=NOTHING)
@pytest.mark.parametrize("check", EVERY_KIND, ids=lambda check: f"{check.kind}-{check.subject}")
def test_absence_of_evidence_is_a_failure(check: Check, seen: Run) -> None:
    assert statuses([check], seen, REFERENCE) == [Status.FAIL]


@pytest.mark.parametrize("check", EVERY_KIND, ids=lambda check: f"{check.kind}-{check.subject}")
def test_a_reference_without_evidence_is_our_fault_or_fails(check: Check) -> None:
    [status] = statuses([check], a_run(), a_run())
    assert status in (Status.ERROR, Status.FAIL)


# Checks that wait for others


def test_a_check_after_one_that_failed_is_skipped_and_so_is_the_next() -> None:
    checks: list[Check] = [value("a"), value("b", after=["a"]), value("c", after=["b"]), value("d", after=["e"])]
    names = ("a", "b", "c", "d")
    seen, reference = a_run(values=dict.fromkeys(names, 1)), a_run(values={**dict.fromkeys(names, 1), "a": 2})
    judged = judge(checks, seen, reference)
    assert [one.finding.status for one in judged] == [Status.FAIL, Status.SKIP, Status.SKIP, Status.PASS]
    assert judged[1].finding.message == "Not checked before a is right."


def test_a_check_after_one_that_passed_is_judged() -> None:
    run = a_run(values={"a": 1, "b": 2})
    assert statuses([value("a"), value("b", after=["a"])], run, run) == [Status.PASS, Status.PASS]


def test_a_check_after_a_fault_of_ours_is_skipped() -> None:
    run = a_run(values={"b": 2})
    assert statuses([Broken(value="a"), value("b", after=["a"])], run, run) == [Status.ERROR, Status.SKIP]


# Faults of ours


@pytest.mark.parametrize(
    ("check", "words"), [(Broken(value="a"), "ZeroDivisionError"), (Unfounded(value="a"), "The reference has nothing")]
)
def test_a_fault_of_ours_is_an_error_and_costs_one_check_only(check: Check, words: str) -> None:
    run = a_run(values={"b": 1})
    judged = judge([check, value("b")], run, run)
    assert [one.finding.status for one in judged] == [Status.ERROR, Status.PASS]
    assert words in judged[0].finding.message


def test_a_reference_without_a_value_is_our_fault() -> None:
    assert judge_one(value("a"), a_run(values={"a": 1}), a_run()).status is Status.ERROR


# What a student sees


@pytest.mark.parametrize(
    ("exercise", "check", "shown"),
    [(False, None, False), (True, None, True), (False, True, True), (True, False, False)],
)
def test_the_expected_value_is_withheld_unless_revealed(exercise: bool, check: bool | None, shown: bool) -> None:
    options = {} if check is None else {"reveal": check}
    seen, reference = a_run(values={"a": 1}), a_run(values={"a": 26})
    [one] = judge([value("a", **options)], seen, reference, reveal=exercise)
    assert one.finding.actual == "1"
    assert one.finding.expected == ("26" if shown else None)
    assert "26" not in one.finding.message


def test_a_failure_points_at_the_line_that_gives_the_name_its_value() -> None:
    seen, reference = a_run("b = 2\na = 1\nprint(a)", {"a": 1}), a_run(values={"a": 26})
    assert judge_one(value("a"), seen, reference).line == 2


def test_a_line_that_the_check_names_itself_is_kept() -> None:
    class Knowing(ValueCheck):
        def judge(self, seen: Run, reference: Run) -> Finding:
            return self.failed("no", line=7)

    assert judge_one(Knowing(value="a"), a_run("a = 1"), a_run()).line == 7


def test_an_exception_points_at_the_student_s_line() -> None:
    ending = Ending(How.RAISED, Failure("E", "", (TraceLine(3, "<module>"), TraceLine(2, "f"))))
    [one, _] = judge([value("a")], a_run(ending=ending), a_run(values={"a": 1}))
    assert one.finding.line == 2


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("b.add(a)", True),
        ("a.add(1)", False),
        ("a.parts[0].add(1)", False),
        ("a = b.add(1)", False),
        ("a.size = b", False),
        ("for part in b: a.add(part)", False),
        ("np.add(a, 1)", True),
        ("b.add(a.size)", True),
    ],
)
def test_what_the_failing_statement_was_about_to_change_is_not_its_cause(statement: str, told: bool) -> None:
    ending = Ending(How.RAISED, Failure("E", "", (TraceLine(4, "<module>"),)))
    code = f"import numpy as np\na = 2\nb = 1\n{statement}"
    seen, reference = a_run(code, {"a": 2}, ending=ending), a_run(values={"a": 1})
    first, second = judge([value("a")], seen, reference)
    assert (second.finding.status is Status.FAIL) is told
    assert (first.finding.hint or "").startswith("Look at line 2 first") is told


class Asking(AccuracyCheck):
    """Asks for predictions of rows of its own, or fails at that."""

    def follow_up(self, answers: Mapping[Probe, Answer], reference: Run) -> Questions:
        return {Predict(self.accuracy, "aa"): ROWS[self.accuracy]}


ROWS = {name: Array("f4", (0,), b"") for name in ("a", "b")}


def test_what_is_asked_further_comes_from_all_parts_each_question_once() -> None:
    def asking(model: str) -> Check:
        return Asking(accuracy=model, inputs="rows", targets="labels", at_least=0.5)

    checks = [
        AnyOfCheck(any_of=[asking("a"), [asking("b")]]),
        CorrectCheck(correct=[asking("a")], diagnose=[asking("b")]),
    ]
    nothing = a_run()
    assert all(check.asks_further for check in checks)
    assert not ValueCheck(value="x").asks_further
    for check in checks:
        assert set(questions_of([check], {}, nothing)) == {Predict("a", "aa"), Predict("b", "aa")}
    assert set(questions_of([asking("c"), asking("b")], {}, nothing)) == {Predict("b", "aa")}
