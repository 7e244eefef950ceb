"""What an instructor wants proof of, for every exercise: right answers pass, wrong ones fail and are told why."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.cache import Cache
from grader.catalog import Catalog, Entry
from grader.check import Status
from grader.engine import Engines
from grader.grading import Verdict, grade
from grader.reference import Bench
from grader.source import Source
from tests.content.typed_in import typed_in

ROOT = Path(__file__).resolve().parents[2]
CATALOG = Catalog(ROOT)
ENTRIES = [entry for course in CATALOG.courses for entry in CATALOG.course(course).entries]
RUN_CODE = [entry for entry in ENTRIES if any(check.needs_run for check in entry.spec.checks)]
MISTAKES = [(entry, number) for entry in ENTRIES for number in range(len(entry.spec.mistakes))]


def _id(value: object) -> str | None:
    return value.id if isinstance(value, Entry) else None


@pytest.fixture(scope="module")
def engines() -> Iterator[Engines]:
    engines = Engines()
    yield engines
    engines.close()


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Cache:
    return Cache(tmp_path_factory.mktemp("cache"))


def graded(entry: Entry, text: str, folder: Path, engines: Engines, cache: Cache) -> Verdict:
    path = folder / entry.chapter / f"{entry.name}.py"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return grade(entry, folder, engines, cache)


@pytest.mark.parametrize("entry", ENTRIES, ids=_id)
def test_the_reference_passes(entry: Entry, engines: Engines, cache: Cache):
    verdict = grade(entry, ROOT / "solutions", engines, cache)
    assert verdict.status is Status.PASS, verdict.findings
    assert verdict.points == verdict.max_points


@pytest.mark.parametrize("entry", ENTRIES, ids=_id)
def test_the_stub_is_to_do(entry: Entry, tmp_path: Path, engines: Engines, cache: Cache):
    verdict = graded(entry, entry.stub.read_text(encoding="utf-8"), tmp_path, engines, cache)
    assert verdict.status is Status.TODO
    assert str(Source.read(entry.stub).blanks[0]) in verdict.notes[0]


@pytest.mark.parametrize("tree", ["exercises", "solutions"])
@pytest.mark.parametrize("entry", ENTRIES, ids=_id)
def test_it_runs_under_plain_python(entry: Entry, tree: str):
    path = entry.stub if tree == "exercises" else entry.solution
    done = subprocess.run(
        [sys.executable, "-W", "ignore", str(path)],
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "MPLBACKEND": "Agg"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("entry", "number"), MISTAKES, ids=_id)
def test_every_mistake_fails_with_its_own_message(
    entry: Entry, number: int, tmp_path: Path, engines: Engines, cache: Cache
):
    mistake = entry.spec.mistakes[number]
    text = Bench(entry, engines, cache).mistaken(mistake).text
    verdict = graded(entry, text, tmp_path, engines, cache)
    assert verdict.status is Status.FAIL
    first = next(finding for finding in verdict.findings if finding.status is Status.FAIL)
    assert first.hint == mistake.says


@pytest.mark.parametrize("entry", [entry for entry in RUN_CODE if entry.spec.variations], ids=_id)
def test_answers_that_are_typed_in_fail(entry: Entry, tmp_path: Path, engines: Engines, cache: Cache):
    text = typed_in(entry, engines)
    if text is None:
        assert _looks_at_models(entry), "nothing can be typed in, and the hidden runs show nothing"
        return
    verdict = graded(entry, text, tmp_path, engines, cache)
    assert verdict.status is Status.FAIL
    first = next(finding for finding in verdict.findings if finding.status is Status.FAIL)
    assert "given values change" in first.message, text


def _looks_at_models(entry: Entry) -> bool:
    return any(check.kind in ("layers", "compiled", "fit") for check in entry.spec.checks)


def test_every_exercise_that_runs_code_on_given_values_has_hidden_runs():
    assert [entry.id for entry in RUN_CODE if _gives_values(entry) and not entry.spec.variations] == []


def _gives_values(entry: Entry) -> bool:
    """Whether there is anything but modules, classes and functions to start with: what could be other in another run."""
    imports = (ast.Import, ast.ImportFrom)
    return bool(entry.spec.carry) or any(not isinstance(node, imports) for node in ast.parse(entry.spec.given).body)
