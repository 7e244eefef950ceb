"""What is printed of proofs."""

from __future__ import annotations

import io
import json

from grader.authoring.proof import Doubt, Mutation, Proof, Survivor
from grader.reports.proofs import ProofReport, proofs_as_json

SURVIVOR = Survivor("another number", 4, "rate = 0.1", "rate = 0.2", "Add the check `value: rate`.")
PROOFS = [
    Proof("lab"),
    Proof("lab/chapter1/01_step", (), Mutation(8, 1), 2.04),
    Proof("lab/chapter1/02_rate", (Doubt("mutants", "Nothing notices it."),), Mutation(3, 0, (SURVIVOR,)), 1.0, 1),
    Proof("lab/chapter1/03_quiz", (Doubt("texts", "There is no hint.", "Write at least two."),), None, 0.1, 1),
    Proof("lab/chapter1/04_known", remembered=True),
]
PRINTED = """\
  ok    lab  0.0 s
  ok    lab/chapter1/01_step  7 of 7 mutants fail, 1 excused  2.0 s
  FAIL  lab/chapter1/02_rate  2 of 3 mutants fail  1.0 s
        mutants: line 4, another number, and every check still passes
      - rate = 0.1
      + rate = 0.2
        Add the check `value: rate`.
  FAIL  lab/chapter1/03_quiz  0.1 s
        texts: There is no hint.
        Write at least two.
  ok    lab/chapter1/04_known  known

lab: 2 of 4 exercises proven  mutation score 90.0%, 1 excused
3.0 s
"""


def test_what_an_instructor_reads() -> None:
    file = io.StringIO()
    report = ProofReport(file)
    assert list(report.following(PROOFS, len(PROOFS))) == PROOFS
    report.end(PROOFS, 3.0)
    assert file.getvalue() == PRINTED


def test_what_a_program_reads() -> None:
    data = json.loads(proofs_as_json("lab", PROOFS))
    assert (data["schema"], data["course"], data["proven"], data["score"]) == (1, "lab", False, 0.9)
    assert [course["id"] for course in data["courses"]] == ["lab"]
    step, rate, quiz, known = data["exercises"]
    assert step["mutants"] == {"tried": 8, "killed": 7, "excused": 1, "score": 1.0, "survivors": []}
    assert rate["mutants"]["survivors"][0]["remedy"] == "Add the check `value: rate`."
    assert quiz["doubts"] == [{"about": "texts", "message": "There is no hint.", "remedy": "Write at least two."}]
    assert known["remembered"]
