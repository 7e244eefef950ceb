from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from threading import Barrier, BrokenBarrierError

import pytest

from grader.cache import Cache
from grader.catalog import Catalog, Entry
from grader.check import Run, Status
from grader.engine import Engines
from grader.engine.dialogue import Dialogue, Progress
from grader.evidence import Ending, Evidence, Found, How, Job
from grader.grading import JudgedRun, Verdict, grade, grade_all, judged_runs
from grader.reference import Bench
from grader.source import Source
from tests.tiny import write, write_tiny
from tests.unit.stand_in import StandIn

NEEDS_WEIGHTS = """
    title: The sum of two numbers
    section: "1.1"
    given: |
      first = 2
      second = 3
    vary:
      first: 10
    checks:
      - value: total
      - available: "False"
        checks:
          - value: total + 1
        otherwise: The weights are not here.
    hints: [Add., Both.]
"""
PATIENCE = 20.0
"""Seconds that a run waits for another one."""


def first_entry(root: Path) -> Entry:
    return Catalog(root).course("tiny").entries[0]


def bench_in(root: Path, engines: Engines) -> Bench:
    return Bench(first_entry(write_tiny(root)), engines, Cache(root / "cache"))


def test_what_this_machine_lacks_is_told_once_and_decides_nothing(tmp_path: Path, engines: Engines) -> None:
    root = write_tiny(tmp_path)
    write(root / "exercises/tiny/chapter1/01_sum_of_two.yaml", NEEDS_WEIGHTS)
    verdict = grade(first_entry(root), root / "solutions", engines, Cache(tmp_path / "cache"))
    assert [finding.message for finding in verdict.findings if finding.asset_missing] == ["The weights are not here."]
    assert (verdict.status, verdict.points) == (Status.PASS, 1)


class Together:
    """Runs a source only when two runs are there at once."""

    def __init__(self, bench: Bench, patience: float = PATIENCE) -> None:
        self._bench = bench
        self._both = Barrier(2, timeout=patience)

    def __call__(self, source: Source, variation: Mapping[str, str] | None, reference: Run) -> Run:
        self._both.wait()
        return self._bench.submission(source, variation, reference)


def test_with_two_jobs_the_hidden_run_goes_on_beside_the_first(tmp_path: Path, engines: Engines) -> None:
    bench = bench_in(tmp_path, engines)
    runs = [*judged_runs(bench, bench.solution, Together(bench), jobs=2)]
    assert [run.variation for run in runs] == [None, {"first": "10", "second": "-4"}]
    assert [run.status for run in runs] == [Status.PASS, Status.PASS]


def test_with_one_job_each_run_waits_for_the_one_before(tmp_path: Path, engines: Engines) -> None:
    bench = bench_in(tmp_path, engines)
    with pytest.raises(BrokenBarrierError):
        next(judged_runs(bench, bench.solution, Together(bench, patience=0.01)))


@pytest.mark.parametrize(
    ("total", "failing"), [("first + second", []), ("5", [True]), ("first * second", [False]), ("1 / 0", [False])]
)
def test_what_is_found_is_the_same_with_two_jobs(
    tmp_path: Path, engines: Engines, total: str, failing: list[bool]
) -> None:
    bench = bench_in(tmp_path, engines)
    source = Source(f"from grader.given import first, second\ntotal = {total}\n")

    def found(jobs: int) -> list[JudgedRun]:
        return [*judged_runs(bench, source, jobs=jobs)]

    one, two = found(1), found(2)
    assert [run.judged for run in one] == [run.judged for run in two]
    assert [run.variation is not None for run in two if run.status is Status.FAIL] == failing


def training(job: Job, dialogue: Dialogue | None) -> Evidence:
    """What comes of a run that tells of a training."""
    if dialogue is not None:
        dialogue.progress(Progress(epoch=len(job.rebind), epochs=9, loss=None, seconds=1.0))
    return Evidence(Ending(How.FINISHED), answers={probe: Found(0) for probe in job.probes})


@pytest.mark.parametrize("jobs", [1, 2])
def test_trainings_of_hidden_runs_are_not_told(tmp_path: Path, jobs: int) -> None:
    root = write_tiny(tmp_path)
    told: list[int] = []
    verdict = grade(
        first_entry(root),
        root / "solutions",
        StandIn(training),
        Cache(root / "cache"),
        lambda entry, progress, seconds: told.append(progress.epoch),
        jobs=jobs,
    )
    assert (verdict.status, told) == (Status.PASS, [0])


@pytest.mark.parametrize(("jobs", "exercises", "each"), [(1, 1, 1), (2, 1, 2), (2, 3, 1), (7, 3, 2), (4, 0, None)])
def test_jobs_left_over_are_shared_by_the_exercises(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int, exercises: int, each: int | None
) -> None:
    entries = Catalog(write_tiny(tmp_path)).course("tiny").entries[:exercises]
    shares: set[int] = set()

    def graded(entry: Entry, *_: object, jobs: int) -> Verdict:
        shares.add(jobs)
        return Verdict(entry, tmp_path, Status.PASS, 1.0)

    monkeypatch.setattr("grader.grading.grade", graded)
    verdicts = [*grade_all(entries, None, StandIn(), Cache(tmp_path / "cache"), jobs=jobs)]
    assert len(verdicts) == exercises
    assert shares == ({each} if each is not None else set())
