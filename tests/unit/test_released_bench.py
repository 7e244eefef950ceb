from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from grader.authoring.sealing import released_spec, seal
from grader.cache import Cache
from grader.catalog import Catalog, Entry
from grader.check import ReferenceFault
from grader.engine import Engines
from grader.errors import RequestError
from grader.evidence import Expression
from grader.reference import Bench
from grader.released import FOLDER, MARK, Released, evidence_path, sealed
from grader.released_bench import ReleasedBench, open_bench
from tests.tiny import write, write_tiny

TOTAL = Expression("total")


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def entry_of(root: Path) -> Entry:
    [entry] = Catalog(root).course("tiny").named(["sum_of_two"])
    return entry


@pytest.fixture
def known(tmp_path: Path, engines: Engines, cache: Cache) -> Released:
    """What a copy knows of an exercise; beside it, in `copy`, that copy without its evidence."""
    original = entry_of(write_tiny(tmp_path / "original"))
    spec = released_spec(original)
    copy = write_tiny(tmp_path / "copy")
    write(copy / "exercises/tiny/chapter1/01_sum_of_two.yaml", spec)
    write(copy / FOLDER / MARK, "{}\n")
    (copy / "solutions/tiny/chapter1/01_sum_of_two.py").unlink()
    return seal(original, spec, engines, cache)


def put(known: Released, copy: Path) -> Entry:
    entry = entry_of(copy)
    path = evidence_path(copy, entry.id)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(sealed(known, entry.id))
    return entry


def test_an_exercise_with_its_solution_runs_it(tmp_path: Path, engines: Engines, cache: Cache) -> None:
    assert type(open_bench(entry_of(write_tiny(tmp_path)), engines, cache)) is Bench


def test_every_run_is_known(known: Released, tmp_path: Path, engines: Engines, cache: Cache) -> None:
    bench = open_bench(put(known, tmp_path / "copy"), engines, cache)
    assert isinstance(bench, ReleasedBench)
    [varied] = bench.spec.variations
    assert [bench.reference(variation).evidence.value(TOTAL) for variation in (None, varied)] == [5, 6]
    for variation, product in ((None, 6), (varied, -40)):
        [(mistake, run)] = bench.slips(variation)
        assert mistake.says == "That is the product. Which sign adds?"
        assert run.evidence.value(TOTAL) == product
        assert run.source.text == ""


def test_a_run_that_is_not_known_is_a_fault(known: Released, tmp_path: Path, engines: Engines, cache: Cache) -> None:
    bench = open_bench(put(replace(known, runs={}), tmp_path / "copy"), engines, cache)
    with pytest.raises(ReferenceFault, match="What is needed to grade this is missing"):
        bench.reference(None)


def test_other_data_sets_are_refused(known: Released, tmp_path: Path, engines: Engines, cache: Cache) -> None:
    entry = put(replace(known, data="of others"), tmp_path / "copy")
    with pytest.raises(RequestError, match="can't be graded with the data that is in use here"):
        open_bench(entry, engines, cache)


def test_it_has_no_code_of_mistakes(known: Released, tmp_path: Path, engines: Engines, cache: Cache) -> None:
    bench = open_bench(put(known, tmp_path / "copy"), engines, cache)
    assert str(bench.spec.mistakes[0].replace) == "{'withheld': 'withheld'}"
    with pytest.raises(ReferenceFault, match="does not hold the code"):
        bench.mistaken(bench.spec.mistakes[0])
