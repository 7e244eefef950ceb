from __future__ import annotations

import json
from typing import Any

from grader.check import Finding, Status
from grader.engine import Level
from grader.grading import Verdict
from grader.reports.json_report import json_report
from tests.unit.reports.verdicts import verdict


def exercise(one: Verdict) -> dict[str, Any]:
    [found] = json.loads(json_report("lab", [one], {}, Level.A))["exercises"]
    return dict(found)


def test_texts_of_a_submission_can_steer_no_page_and_no_terminal_that_shows_them():
    lying = Finding("run", "x\x1b[2J", Status.FAIL, "\u202epass\ud800", actual="\x9b31m", hint="\u2066")
    [finding] = exercise(verdict(Status.FAIL, lying))["findings"]
    shown = (r"x\x1b[2J", r"\u202epass\ud800", r"\x9b31m", r"\u2066")
    assert (finding["subject"], finding["message"], finding["actual"], finding["hint"]) == shown


def test_texts_of_a_submission_are_short():
    long = Finding("run", "your code", Status.FAIL, "y" * 100_000, actual="z" * 100_000)
    report = exercise(verdict(Status.FAIL, long, notes=("w" * 100_000,)))
    assert len(json.dumps(report)) < 3_000


def test_what_was_printed_is_not_in_the_report():
    assert "secret" not in json.dumps(exercise(verdict(Status.PASS, output="secret\n")))
