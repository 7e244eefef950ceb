from __future__ import annotations

import pytest
from pydantic import ValidationError

from grader.check import ReferenceFault, Status
from grader.checks import own_kinds
from grader.checks.correct import CorrectCheck
from grader.evidence import Expression
from tests.unit.checks.runs import a_run, missing

CHECK = CorrectCheck.model_validate(
    {
        "correct": [{"value": "output"}],
        "diagnose": [{"value": "node_0"}, {"source": "requires", "constructs": [".sum()"]}],
    },
    context=own_kinds(),
)
REFERENCE = a_run("output = (x * w).sum()", {"output": 52, "node_0": 26})


def test_a_right_result_is_right_however_it_came_about() -> None:
    finding = CHECK.judge(a_run("output = 52", {"output": 52, "node_0": missing("node_0")}), REFERENCE)
    assert (finding.status, finding.kind, finding.subject) == (Status.PASS, "correct", "output")


@pytest.mark.parametrize(
    ("code", "node_0", "message"),
    [
        ("output = 1", 6, "`node_0` is 6, which is not the value expected."),
        ("output = 1", 26, "The code uses no `.sum()`; this exercise asks for it."),
        ("output = x.sum()", 26, "`output` is 1, which is not the value expected."),
    ],
)
def test_a_wrong_result_is_traced_to_its_first_cause(code: str, node_0: int, message: str) -> None:
    finding = CHECK.judge(a_run(code, {"output": 1, "node_0": node_0}), REFERENCE)
    assert finding.status is Status.FAIL
    assert finding.kind == "correct"
    assert finding.message == message


def test_probes_are_those_of_all_parts() -> None:
    assert list(CHECK.probes()) == [Expression("output"), Expression("node_0")]
    assert CHECK.needs_run


def test_a_reference_without_the_result_is_not_the_students_fault() -> None:
    with pytest.raises(ReferenceFault):
        CHECK.judge(REFERENCE, a_run("", {"output": missing("output"), "node_0": 26}))


def test_the_same_slip_has_the_same_result() -> None:
    slip = a_run("", {"output": 1, "node_0": 6})
    assert CHECK.same_slip(a_run("", {"output": 1, "node_0": 5}), slip)
    assert not CHECK.same_slip(a_run("", {"output": 2, "node_0": 6}), slip)


@pytest.mark.parametrize(
    "options",
    [{"correct": []}, {"correct": [{"value": "x", "reveal": True}]}, {"correct": [{"value": "x"}], "also": 1}],
)
def test_nonsense_is_refused(options: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        CorrectCheck.model_validate(options, context=own_kinds())
