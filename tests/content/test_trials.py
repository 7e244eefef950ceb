"""Submissions as students write them, kept with the outcome that they deserve: a new one adds no code.

`trials/` mirrors the exercises. Each trial has a name, its code and its outcome; of a wrong one, the words that the
first failure has to contain, in its message or its hint, so that it names the actual slip.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from grader.cache import Cache
from grader.catalog import Catalog, Entry
from grader.check import Status
from grader.engine import Engines
from grader.grading import grade

ROOT = Path(__file__).resolve().parents[2]
TRIALS = Path(__file__).parent / "trials"


@dataclass(frozen=True)
class Trial:
    """One submission for one exercise.

    Attributes:
        trial: what is special about it, in a few words.
        says: what the first failure has to contain; empty for a pass.
    """

    entry: Entry
    trial: str
    outcome: str
    code: str
    says: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.entry.id}: {self.trial}"


def _trials() -> Iterator[Trial]:
    catalog = Catalog(ROOT)
    entries = {entry.id: entry for course in catalog.courses for entry in catalog.course(course).entries}
    for path in sorted(TRIALS.rglob("*.yaml")):
        entry = entries[path.relative_to(TRIALS).with_suffix("").as_posix()]
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield Trial(entry, **{**case, "says": tuple(case.get("says", ()))})


ALL = list(_trials())


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Cache:
    return Cache(tmp_path_factory.mktemp("cache"))


@pytest.mark.parametrize("trial", ALL, ids=str)
def test_trial(trial: Trial, tmp_path: Path, engines: Engines, cache: Cache):
    path = tmp_path / trial.entry.chapter / f"{trial.entry.name}.py"
    path.parent.mkdir()
    path.write_text(trial.code, encoding="utf-8")
    verdict = grade(trial.entry, tmp_path, engines, cache)
    assert verdict.status == trial.outcome, verdict.findings
    failures = [finding for finding in verdict.findings if finding.status is Status.FAIL]
    words = f"{failures[0].message} {failures[0].hint}" if failures else ""
    assert [text for text in trial.says if text not in words] == [], words


def test_trials_are_told_apart_and_wrong_ones_say_why():
    assert len({str(trial) for trial in ALL}) == len(ALL)
    assert [str(trial) for trial in ALL if (trial.outcome == "fail") != bool(trial.says)] == []
