"""What a course says of the spellings of Keras 2, and what becomes of it: `keras2:` in its `course.yaml`."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.cache import Cache
from grader.catalog import Catalog
from grader.check import Finding, Status
from grader.engine.dialogue import Dialogue
from grader.errors import SpecError
from grader.evidence import Ending, Evidence, Found, How, Job, Note
from grader.grading import Verdict, grade
from tests.tiny import COURSE, write, write_tiny
from tests.unit.stand_in import StandIn

NOTES = (Note(3, "lr=", "learning_rate="), Note(5, "decay=", ""))


def with_old_spellings(job: Job, dialogue: Dialogue | None) -> Evidence:
    """The same evidence for every run, old spellings among it, if they may work."""
    answers = {probe: Found(len(job.rebind)) for probe in job.probes}
    return Evidence(Ending(How.FINISHED), answers=answers, notes=NOTES if job.keras2 else ())


def graded(root: Path, setting: str) -> tuple[Verdict, list[Job]]:
    """The verdict on the solution of the first exercise, in a course with a setting, and the jobs run for it."""
    write_tiny(root)
    write(root / "exercises" / "tiny" / "course.yaml", COURSE + setting)
    [entry, *_] = Catalog(root).course("tiny").entries
    engines = StandIn(with_old_spellings)
    return grade(entry, root / "solutions", engines, Cache(root / "cache")), engines.jobs


@pytest.mark.parametrize("setting", ["", "    keras2: note\n"])
def test_they_are_noted(tmp_path: Path, setting: str):
    verdict, jobs = graded(tmp_path, setting)
    assert verdict.status is Status.PASS
    assert verdict.notes == (
        "line 3: `lr=` is written `learning_rate=` today.",
        "line 5: `decay=` is not needed any more today.",
    )
    assert all(job.keras2 for job in jobs)


def test_they_fail(tmp_path: Path):
    verdict, jobs = graded(tmp_path, "    keras2: fail\n")
    assert verdict.status is Status.FAIL
    assert [finding for finding in verdict.findings if finding.status is not Status.PASS] == [
        Finding("keras2", "lr=", Status.FAIL, "`lr=` is written `learning_rate=` today.", line=3),
        Finding("keras2", "decay=", Status.FAIL, "`decay=` is not needed any more today.", line=5),
    ]
    assert verdict.notes == ()
    assert all(job.keras2 for job in jobs)


def test_they_are_off(tmp_path: Path):
    verdict, jobs = graded(tmp_path, "    keras2: off\n")
    assert (verdict.status, verdict.notes) == (Status.PASS, ())
    assert not any(job.keras2 for job in jobs)


@pytest.mark.parametrize("word", ["notes", "[note]", "false"])
def test_another_word_is_refused(tmp_path: Path, word: str):
    with pytest.raises(SpecError) as error:
        graded(tmp_path, f"    keras2: {word}\n")
    assert "note" in str(error.value.problems)
    assert "keras2" in str(error.value.problems) or "`note`" in str(error.value.problems)
