"""Thresholds that were calibrated fit the numbers that are kept for them. Nothing is run here."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.authoring.calibration.bounds import bounds_of
from grader.authoring.calibration.record import record_path
from grader.authoring.thresholds import unfit_thresholds
from grader.catalog import Catalog, Entry

CATALOG = Catalog(Path(__file__).resolve().parents[2])
ENTRIES = [entry for course in CATALOG.courses for entry in CATALOG.course(course).entries]
CALIBRATED = [entry for entry in ENTRIES if record_path(entry).exists()]


@pytest.mark.parametrize("entry", CALIBRATED, ids=lambda entry: entry.id)
def test_every_record_bears_its_thresholds_out(entry: Entry):
    assert bounds_of(entry.spec)
    assert unfit_thresholds(entry) == []


def test_every_threshold_is_calibrated():
    with_thresholds = {entry.id for entry in ENTRIES if bounds_of(entry.spec)}
    assert {entry.id for entry in CALIBRATED} == with_thresholds
