from __future__ import annotations

from pathlib import Path

import pytest

from grader.authoring.calibration.calibrate import Calibration, Plan, calibrate, calibrated
from grader.authoring.calibration.picture import draw
from grader.authoring.calibration.record import Record, read_record, record_path
from grader.authoring.calibration.report import as_data, as_text
from grader.authoring.thresholds import unfit_thresholds
from grader.cache import Cache
from grader.catalog import Catalog, Entry
from grader.engine import Engines
from tests.tiny import write_tiny
from tests.unit.authoring.lottery import SOLUTION, SPEC, reread, write_lottery

PLAN = Plan(seeds=24, jobs=2)


def run(entry: Entry, engines: Engines, plan: Plan = PLAN) -> tuple[Calibration, list[tuple[int, int]]]:
    told: list[tuple[int, int]] = []
    cache = Cache(entry.root / ".grade" / "cache")
    return calibrate(entry, engines, cache, plan, lambda made, total: told.append((made, total))), told


def test_from_runs_to_a_threshold_in_the_spec(tmp_path: Path, engines: Engines):
    calibration, told = run(write_lottery(tmp_path), engines)
    assert calibration.good
    (outcome,) = calibration.outcomes
    assert len(outcome.numbers) == 24
    assert len(set(outcome.numbers)) == 24, "every seed draws another number"
    assert [mistake.says for mistake, _ in outcome.mistakes] == ["Half of the level is missing."]
    assert told[0] == (0, 44)
    assert told[-1] == (44, 44)

    entry = reread(tmp_path)
    text = entry.spec_path.read_text(encoding="utf-8")
    assert outcome.proposal is not None
    assert 0.45 < outcome.proposal.threshold < 0.77
    assert f"at_least: {outcome.proposal.threshold:g}\n" in text
    assert "  # Drawn anew each time.\n  # 24 seeds: 0.8" in text
    assert unfit_thresholds(entry) == []


def test_what_was_measured_is_not_measured_again(tmp_path: Path, engines: Engines):
    entry = write_lottery(tmp_path)
    first, _ = run(entry, engines)
    again, told = run(reread(tmp_path), engines)
    assert told == [(0, 0)]
    assert again.outcomes[0].proposal == first.outcomes[0].proposal
    assert not again.written
    more, told = run(reread(tmp_path), engines, Plan(seeds=30, jobs=2))
    assert told[-1] == (6, 6)
    assert more.outcomes[0].numbers[:24] == first.outcomes[0].numbers
    fewer, _ = run(reread(tmp_path), engines)
    assert len(fewer.outcomes[0].numbers) == 30, "no number is thrown away"


def test_an_interruption_loses_nothing(tmp_path: Path, engines: Engines):
    entry = write_lottery(tmp_path)
    before = entry.spec_path.read_text(encoding="utf-8")

    def stop(made: int, total: int) -> None:
        if made == 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        calibrate(entry, engines, Cache(tmp_path / "cache"), Plan(seeds=24, jobs=1), stop)
    record = read_record(entry)
    assert record is not None
    assert len(record.bounds[0].values) >= 20
    assert entry.spec_path.read_text(encoding="utf-8") == before
    assert unfit_thresholds(entry)[0].message.startswith("No threshold was found")
    _, told = run(entry, engines)
    assert told[-1][1] <= 24


def test_an_interruption_keeps_the_threshold_of_before(tmp_path: Path, engines: Engines):
    run(write_lottery(tmp_path), engines)

    def stop(made: int, total: int) -> None:
        if made == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        calibrate(reread(tmp_path), engines, Cache(tmp_path / "cache"), Plan(seeds=40, jobs=1), stop)
    assert unfit_thresholds(reread(tmp_path)) == []


def test_a_dry_run_writes_nothing(tmp_path: Path, engines: Engines):
    entry = write_lottery(tmp_path)
    before = entry.spec_path.read_text(encoding="utf-8")
    calibration, _ = run(entry, engines, Plan(seeds=24, jobs=2, dry=True))
    assert calibration.good
    assert not calibration.written
    assert entry.spec_path.read_text(encoding="utf-8") == before
    assert not record_path(entry).exists()


def test_a_threshold_that_fits_can_stay(tmp_path: Path, engines: Engines):
    spec = SPEC.replace("at_least: 0.1", "at_least: 0.55")
    calibration, _ = run(write_lottery(tmp_path, spec), engines, Plan(seeds=24, jobs=2, keep=True))
    assert calibration.good
    assert "at_least: 0.55\n" in reread(tmp_path).spec_path.read_text(encoding="utf-8")


def test_one_that_tells_nothing_apart_is_refused(tmp_path: Path, engines: Engines):
    spec = SPEC.replace("level / 2 + noise", "level * 0.995 + noise")
    entry = write_lottery(tmp_path, spec)
    before = entry.spec_path.read_text(encoding="utf-8")
    calibration, _ = run(entry, engines)
    assert not calibration.good
    (refusal,) = calibration.outcomes[0].refusals
    assert "'Half of the level is missing.'" in refusal
    assert "a check of its own" in refusal
    assert entry.spec_path.read_text(encoding="utf-8") == before
    assert "No threshold was found" in unfit_thresholds(reread(tmp_path))[0].message


def test_one_that_guessing_passes_is_refused(tmp_path: Path, engines: Engines):
    spec = SPEC.replace("at_least: 0.1", "at_least: 0.1\n        guessing: level * 0.95")
    entry = write_lottery(tmp_path, spec)
    before = entry.spec_path.read_text(encoding="utf-8")
    calibration, _ = run(entry, engines)
    (outcome,) = calibration.outcomes
    assert outcome.guessing == pytest.approx(0.76)
    assert not calibration.good
    assert outcome.refusals[0].startswith("Guessing (0.76) passes it, so it proves nothing. Run more seeds")
    assert "Refused. Guessing (0.76) passes it" in as_text(calibration, None)
    assert entry.spec_path.read_text(encoding="utf-8") == before
    assert "No threshold was found" in unfit_thresholds(reread(tmp_path))[0].message


def test_one_that_guessing_passes_does_not_stay_either(tmp_path: Path, engines: Engines):
    spec = SPEC.replace("at_least: 0.1", "at_least: 0.55\n        guessing: level * 0.7")
    calibration, _ = run(write_lottery(tmp_path, spec), engines, Plan(seeds=24, jobs=2, keep=True))
    assert calibration.good
    assert calibration.outcomes[0].chosen is not None
    assert 0.56 < calibration.outcomes[0].chosen[0] < 0.77
    assert "; guessing: 0.560\n" in reread(tmp_path).spec_path.read_text(encoding="utf-8")


def test_where_nothing_shows_that_a_bound_tells_anything_the_author_hears_of_it(tmp_path: Path, engines: Engines):
    spec = SPEC.split("      - replace: {level + noise: level / 2")[0].rsplit("    mistakes:", 1)[0]
    calibration, _ = run(write_lottery(tmp_path, spec), engines)
    assert calibration.good
    assert calibration.outcomes[0].remarks[0].startswith("What guessing reaches is not known")
    spec = spec.replace("at_least: 0.1", "at_least: 0.1\n        guessing: level / 2")
    calibration, _ = run(write_lottery(tmp_path, spec), engines)
    assert calibration.outcomes[0].remarks == ()


def test_a_reference_that_fails_now_and_then_is_found_out(tmp_path: Path, engines: Engines):
    spec = SPEC.replace("- value: level", "- holds: noise < 0.01\n        says: There is too much noise.")
    calibration, _ = run(write_lottery(tmp_path, spec), engines)
    assert not calibration.good
    assert {flake.subject for flake in calibration.flakes} == {"noise"}
    messages = [unfit.message for unfit in unfit_thresholds(reread(tmp_path))]
    assert any("the reference itself fails this check: There is too much noise." in message for message in messages)


def test_a_reference_without_a_number_now_and_then_has_no_threshold(tmp_path: Path, engines: Engines):
    solution = SOLUTION + "    if noise > 0.01:\n        score = float('nan')\n"
    calibration, _ = run(write_lottery(tmp_path, solution=solution), engines)
    assert calibration.outcomes[0].proposal is None
    assert "gives no number" in calibration.outcomes[0].refusals[0]


def test_a_reference_that_stops_now_and_then_has_no_threshold_either(tmp_path: Path, engines: Engines):
    solution = SOLUTION + "    if noise > 0.01:\n        raise ValueError(noise)\n"
    calibration, _ = run(write_lottery(tmp_path, solution=solution), engines)
    assert calibration.outcomes[0].proposal is None
    assert "ValueError" in calibration.flakes[0].message


def test_a_mistake_that_stops_now_and_then_does_not_pass_by_it(tmp_path: Path, engines: Engines):
    spec = SPEC.replace("level / 2 + noise", "level / 2 + noise if noise < 0.01 else 1 / 0")
    calibration, _ = run(write_lottery(tmp_path, spec), engines)
    ((_, values),) = calibration.outcomes[0].mistakes
    assert None in values
    assert calibration.good


def test_the_report_and_the_picture_show_all_of_it(tmp_path: Path, engines: Engines):
    calibration, _ = run(write_lottery(tmp_path), engines)
    picture = draw(calibration, tmp_path / "pictures")
    assert picture.read_bytes().startswith(b"\x89PNG")
    text = as_text(calibration, picture)
    assert "lottery/chapter1/01_score\n\n  the score\n    reference " in text
    for words in ("24 seeds", "Half of the level is missing.", "(was 0.1)", "false-fail < 1/", str(picture)):
        assert words in text
    (exercise,) = as_data([calibration], [picture])["exercises"]
    (threshold,) = exercise["thresholds"]
    assert (exercise["good"], threshold["before"], threshold["used"]) == (True, 0.1, True)
    assert len(threshold["values"]) == 24
    assert threshold["mistakes"][0]["false_pass"] < 0.05


def test_only_exercises_with_a_threshold_are_calibrated(tmp_path: Path):
    root = write_tiny(tmp_path)
    entry = write_lottery(root)
    assert calibrated([*Catalog(root).course("tiny").entries, entry]) == [entry]


def test_a_record_is_compact_and_comes_back_as_it_was(tmp_path: Path, engines: Engines):
    entry = write_lottery(tmp_path)
    run(entry, engines)
    text = record_path(entry).read_text(encoding="utf-8")
    assert len(text.splitlines()) < 30
    assert Record.model_validate_json(text).to_json() == text
