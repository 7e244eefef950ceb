from __future__ import annotations

import pytest

from grader.check import Finding, Status
from grader.errors import GraderError, SpecError
from grader.reports.summary import Score, exit_code, first_failure, score
from tests.unit.reports.verdicts import verdict


def test_only_a_pass_earns_points():
    verdicts = [verdict(status, points=2) for status in Status]
    assert score(verdicts) == Score(2, 2 * len(Status))


@pytest.mark.parametrize(
    ("statuses", "code"),
    [
        (["pass", "pass"], 0),
        (["pass", "fail"], 1),
        (["pass", "todo"], 1),
        (["pass", "skip"], 1),
        (["pass", "fail", "error"], 3),
    ],
)
def test_exit_codes(statuses: list[str], code: int):
    assert exit_code([verdict(Status(status)) for status in statuses]) == code


def test_a_bad_spec_is_a_bad_request_and_a_fault_of_ours_weighs_more():
    bad_spec = verdict(Status.ERROR, fault=SpecError("a.yaml", []))
    ours = verdict(Status.ERROR, fault=GraderError("no server"))
    assert exit_code([bad_spec]) == 2
    assert exit_code([bad_spec, ours]) == 3


def test_the_first_failure_is_the_first_that_is_neither_passed_nor_skipped():
    findings = [
        Finding("value", str(status), status) for status in (Status.PASS, Status.SKIP, Status.FAIL, Status.ERROR)
    ]
    assert first_failure(verdict(Status.ERROR, *findings)) is findings[2]
    assert first_failure(verdict(Status.PASS, *findings[:2])) is None
