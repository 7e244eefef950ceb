"""What an instructor wants proof of, for every exercise: right answers pass, wrong ones fail and are told why."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from grader.authoring.plain_run import needs_keras
from grader.authoring.verify import Workshop, verify
from grader.cache import Cache
from grader.catalog import Catalog, Entry
from grader.check import Status
from grader.engine import Engines
from grader.grading import grade
from grader.source import Source

ROOT = Path(__file__).resolve().parents[2]
CATALOG = Catalog(ROOT)
ENTRIES = [entry for course in CATALOG.courses for entry in CATALOG.course(course).entries]


def _id(value: object) -> str | None:
    return value.id if isinstance(value, Entry) else None


@pytest.fixture(scope="module")
def workshop(engines: Engines, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    workshop = Workshop(engines, Cache(tmp_path_factory.mktemp("cache")), fast=True)
    yield workshop
    workshop.python.close()


@pytest.mark.parametrize("entry", ENTRIES, ids=_id)
def test_nothing_is_in_doubt(entry: Entry, workshop: Workshop):
    with ThreadPoolExecutor(1) as runs:
        proof = verify(entry, workshop, runs)
    assert [doubt for doubt in proof.doubts if doubt.about != "thresholds"] == []


@pytest.mark.parametrize("entry", ENTRIES, ids=_id)
def test_the_stub_is_to_do(entry: Entry, workshop: Workshop):
    verdict = grade(entry, ROOT / "exercises", workshop.engines, workshop.cache)
    assert verdict.status is Status.TODO
    assert str(Source.read(entry.stub).blanks[0]) in verdict.notes[0]


@pytest.mark.parametrize("entry", [entry for entry in ENTRIES if not entry.carried], ids=_id)
def test_the_solution_runs_under_plain_python(entry: Entry, workshop: Workshop):
    assert workshop.python.failure_of(entry.solution, keras=needs_keras(entry)) is None
