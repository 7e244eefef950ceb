"""The report for programs. Its form is documented in docs/json.md and kept stable: `schema` says which one it is."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from grader import __version__
from grader.check import Finding
from grader.engine import Level
from grader.grading import Verdict
from grader.reports.escape import few_lines, presentable
from grader.reports.summary import score

SCHEMA = 1


def json_report(course: str, verdicts: Sequence[Verdict], versions: Mapping[str, str], level: Level) -> str:
    """One JSON object for the whole selection.

    Args:
        course: the id of the current course.
        verdicts: in the catalogue's order.
        versions: package -> version, of what the code ran with.
        level: how well it was shut in.
    """
    total = score(verdicts)
    report = {
        "schema": SCHEMA,
        "course": course,
        "score": float(total.points),
        "max_score": float(total.max_points),
        "sandbox": str(level),
        "versions": {"grader": __version__, **versions},
        "exercises": [_exercise(verdict) for verdict in verdicts],
    }
    return json.dumps(report, indent=2)


def _exercise(verdict: Verdict) -> dict[str, Any]:
    return {
        "id": verdict.entry.id,
        "status": str(verdict.status),
        "points": float(verdict.points),
        "max_points": float(verdict.max_points),
        "seconds": round(verdict.seconds, 3),
        "notes": [few_lines(note) for note in verdict.notes],
        "findings": [_finding(presentable(finding)) for finding in verdict.findings],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "kind": finding.kind,
        "subject": finding.subject,
        "status": str(finding.status),
        "message": finding.message,
        "expected": finding.expected,
        "actual": finding.actual,
        "line": finding.line,
        "hint": finding.hint,
        "trace": list(finding.trace),
    }
