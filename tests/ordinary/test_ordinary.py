"""What students do every day works behind the sandbox, at every level; what has to be blocked says what and why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from grader.check import Run
from grader.endings import ending_finding
from grader.engine import Engine, EngineKind, Engines, Level, find_sandbox
from grader.engine.needs import TENSORFLOW
from grader.evidence import Ending, How, Job, Limits
from grader.source import Source

FOLDER = Path(__file__).parent / "workloads"
LIMITS = Limits(seconds=120.0, memory=3 << 30)
AHEAD = frozenset({"matplotlib.pyplot", "numpy", "pandas", "sklearn.metrics"})
HELD = find_sandbox(pool=False).level


@dataclass(frozen=True)
class Workload:
    """Code that a student may write, the engine that it needs, and whether it has to be blocked."""

    name: str
    code: str
    keras: bool
    blocked: bool


def _workload(path: Path) -> Workload:
    code = path.read_text(encoding="utf-8")
    header = dict(re.findall(r"^# (engine|blocked): (\w+)$", code, re.MULTILINE))
    return Workload(path.stem, code, header["engine"] == "keras", header["blocked"] == "yes")


WORKLOADS = [_workload(path) for path in sorted(FOLDER.glob("*.py"))]
LEVELS = [level for level in (Level.A, Level.B) if level >= HELD]
FINE = [workload for workload in WORKLOADS if not workload.blocked]


@pytest.fixture(scope="module", params=LEVELS or [HELD])
def engines(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engines]:
    cache = str(tmp_path_factory.mktemp("cache"))
    engines = Engines(EngineKind.FORK, cache=cache, sandbox=lambda: find_sandbox(pool=False).at(request.param))
    yield engines
    engines.close()


@pytest.fixture(scope="module")
def strongest(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engines = Engines(EngineKind.FORK, cache=str(tmp_path_factory.mktemp("cache")))
    yield engines.engine(TENSORFLOW)
    engines.close()


def job(workload: Workload) -> Job:
    return Job(workload.code, f"{workload.name}.py", limits=LIMITS)


@pytest.mark.parametrize("workload", [one for one in FINE if not one.keras], ids=lambda one: one.name)
def test_everyday_code_is_not_blocked(engines: Engines, workload: Workload) -> None:
    evidence = engines.engine(AHEAD).run(job(workload))
    assert evidence.ending == Ending(How.FINISHED), evidence


@pytest.mark.parametrize("workload", [one for one in FINE if one.keras], ids=lambda one: one.name)
def test_everyday_code_with_keras_is_not_blocked(strongest: Engine, workload: Workload) -> None:
    evidence = strongest.run(job(workload))
    assert evidence.ending == Ending(How.FINISHED), evidence


BLOCKED = [one for one in WORKLOADS if one.blocked]


@pytest.mark.parametrize("workload", BLOCKED if LEVELS else [], ids=lambda one: one.name)
def test_what_is_blocked_says_what_and_why(engines: Engines, strongest: Engine, workload: Workload) -> None:
    evidence = (strongest if workload.keras else engines.engine(AHEAD)).run(job(workload))
    assert evidence.ending.how is How.RAISED, evidence
    finding = ending_finding(Run(Source(workload.code), evidence))
    assert re.search(r"process|network|connection", finding.message + (finding.hint or "")), finding
    assert finding.line is not None


def test_the_corpus_is_large_and_little_of_it_is_blocked() -> None:
    assert len(FINE) >= 60
    assert len(BLOCKED) <= 8
