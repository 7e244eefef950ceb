from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.authoring.calibration.calibrate import Plan, calibrate
from grader.authoring.calibration.record import read_record, record_path, write_record
from grader.authoring.thresholds import unfit_thresholds
from grader.cache import Cache
from grader.catalog import Catalog, Entry
from grader.engine import Engines
from grader.errors import GraderError
from tests.tiny import write_tiny
from tests.unit.authoring.lottery import reread, write_lottery


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("measured")
    engines = Engines()
    calibrate(write_lottery(root), engines, Cache(root / "cache"), Plan(seeds=20, jobs=2), lambda made, total: None)
    engines.close()
    return root


@pytest.fixture
def entry(measured: Path) -> Iterator[Entry]:
    entry = reread(measured)
    files = [entry.spec_path, entry.solution, record_path(entry)]
    kept = [path.read_bytes() for path in files]
    yield entry
    for path, content in zip(files, kept, strict=True):
        path.write_bytes(content)


def told(entry: Entry) -> str:
    unfit = unfit_thresholds(reread(entry.root))
    assert all("grade calibrate lottery/chapter1/01_score" in one.remedy for one in unfit)
    return " ".join(one.message for one in unfit)


def test_another_solution(entry: Entry):
    entry.solution.write_text(entry.solution.read_text() + "\nscore = score - 0.1\n")
    assert "are others than those" in told(entry)


def test_other_given_code(entry: Entry):
    entry.spec_path.write_text(entry.spec_path.read_text().replace("level = 0.8", "level = 0.7"))
    assert "are others than those" in told(entry)


def test_another_bound(entry: Entry):
    text = entry.spec_path.read_text()
    bound = reread(entry.root).spec.checks[1].at_least
    entry.spec_path.write_text(text.replace(f"at_least: {bound:g}", "at_least: 0.7512"))
    assert f"The bound is 0.7512, but the calibration found {bound:g}." in told(entry)


def test_another_statistic(entry: Entry):
    entry.spec_path.write_text(entry.spec_path.read_text().replace("measure: score", "measure: score + 1"))
    said = told(entry)
    assert "was never calibrated" in said
    assert "holds numbers that no check measures any more" in said


def test_no_numbers_at_all(entry: Entry):
    record_path(entry).unlink()
    assert "was never calibrated" in told(entry)


def test_a_bound_that_the_numbers_do_not_bear_out(entry: Entry):
    record = read_record(entry)
    assert record is not None
    bound = record.bounds[0].model_copy(update={"values": [0.6, *record.bounds[0].values[1:]]})
    write_record(entry, record.model_copy(update={"bounds": [bound]}))
    assert "fails more than one right solution in 1,000" in told(entry)


def test_a_bound_that_guessing_passes(entry: Entry):
    record = read_record(entry)
    assert record is not None
    threshold = record.bounds[0].threshold
    assert threshold is not None
    write_record(
        entry, record.model_copy(update={"bounds": [record.bounds[0].model_copy(update={"guessing": threshold})]})
    )
    assert f"Guessing passes the bound {threshold:g} as well ({threshold:.3g}), so it proves nothing" in told(entry)
    less = record.bounds[0].model_copy(update={"guessing": threshold - 0.01})
    write_record(entry, record.model_copy(update={"bounds": [less]}))
    assert unfit_thresholds(entry) == []


def test_a_bound_that_every_number_passes(entry: Entry):
    record = read_record(entry)
    assert record is not None
    bound = record.bounds[0]
    entry.spec_path.write_text(entry.spec_path.read_text().replace(f"at_least: {bound.threshold:g}", "at_least: 0"))
    write_record(entry, record.model_copy(update={"bounds": [bound.model_copy(update={"threshold": 0.0})]}))
    assert "Every number passes the bound 0, so it proves nothing" in told(entry)


def test_another_word_for_what_guessing_reaches(entry: Entry):
    entry.spec_path.write_text(entry.spec_path.read_text().replace("called:", "guessing: level / 3\n    called:"))
    assert "What guessing reaches was not worked out with the `guessing` that the spec has now." in told(entry)


def test_a_record_that_is_damaged(entry: Entry):
    record_path(entry).write_text('{"digest": 3')
    with pytest.raises(GraderError) as caught:
        unfit_thresholds(entry)
    assert str(record_path(entry)) == caught.value.where


def test_one_that_fits(entry: Entry):
    assert unfit_thresholds(entry) == []


def test_an_exercise_without_thresholds_needs_no_numbers(tmp_path: Path):
    for entry in Catalog(write_tiny(tmp_path)).course("tiny").entries:
        assert unfit_thresholds(entry) == []


def test_the_line_is_that_of_the_check(entry: Entry):
    record_path(entry).unlink()
    (unfit,) = unfit_thresholds(entry)
    assert entry.spec_path.read_text().split("\n")[unfit.line - 1].strip() == "- measure: score"
