"""Verdicts made by hand."""

from __future__ import annotations

from pathlib import Path

from grader.check import Finding, Status
from grader.course import CourseFolder, Entry
from grader.errors import GraderError
from grader.grading import Verdict
from grader.source import Source

ROOT = Path(__file__).resolve().parents[2] / "golden" / "root"
COURSE = CourseFolder("lab", ROOT)
NODE, RELU, QUIZ, CURVE = COURSE.entries


def verdict(
    status: Status,
    *findings: Finding,
    entry: Entry = NODE,
    points: float = 1,
    source: str = "",
    notes: tuple[str, ...] = (),
    output: str = "",
    fault: GraderError | None = None,
) -> Verdict:
    return Verdict(
        entry, entry.stub, status, points, findings, notes, output=output, source=Source(source), fault=fault
    )
