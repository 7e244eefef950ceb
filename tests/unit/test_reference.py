"""What the reference's process is told beyond what a student's is, and what one exercise hands to another."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from grader.cache import Cache
from grader.catalog import Catalog, Entry
from grader.check import ReferenceFault, Status
from grader.data import ROOT
from grader.engine import Engines
from grader.errors import SpecError
from grader.evidence import Expression, Found, How
from grader.grading import grade
from grader.reference import Bench
from grader.source import Source
from tests.tiny import SOLUTIONS, write, write_tiny
from tests.unit.stand_in import StandIn

HIDDEN = """
    title: Doubled
    section: "1.1"
    given: number = 4
    hidden: secret = doubled + number
    vary: {number: 7}
    checks:
      - value: doubled
    mistakes:
      - replace: {"* 2": "+ 2"}
        says: Doubling is no adding.
"""
CARRIED = """
    title: Carried
    section: "1.2"
    carry:
      total: 01_sum_of_two
      first: chapter1/01_sum_of_two
    given: half = total / 2
    vary: {total: "100"}
    checks:
      - value: result
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = write_tiny(tmp_path)
    add(root, "chapter1/03_doubled", HIDDEN, "from grader.given import number\ndoubled = number * 2\n")
    return root


def add(root: Path, name: str, spec: str, solution: str) -> None:
    write(root / f"exercises/tiny/{name}.yaml", dedent(spec))
    write(root / f"exercises/tiny/{name}.py", "result = ...\n")
    write(root / f"solutions/tiny/{name}.py", solution)


def entry_of(root: Path, name: str) -> Entry:
    [entry] = Catalog(root).course("tiny").named([name])
    return entry


def carrying(root: Path, spec: str = CARRIED, solution: str = "result = total + half + first\n") -> Entry:
    add(root, "chapter1/04_carried", spec, solution)
    return entry_of(root, "04_carried")


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def test_hidden_code_runs_after_the_reference_and_after_mistakes(root: Path, engines: Engines, cache: Cache) -> None:
    spec = HIDDEN.replace(
        "value: doubled", "value: doubled\n      - {accuracy: doubled, inputs: secret, targets: number, at_least: 1}"
    )
    add(root, "chapter1/03_doubled", spec, "from grader.given import number\ndoubled = number * 2\n")
    bench = Bench(entry_of(root, "03_doubled"), engines, cache)
    secret = Expression("secret")
    assert bench.reference(None).evidence.value(secret) == 12
    assert bench.reference({"number": "7"}).evidence.value(secret) == 21
    [(_, slip)] = bench.slips(None)
    assert slip.evidence.value(secret) == 10
    assert bench.reference(None).source.text == "from grader.given import number\ndoubled = number * 2\n"


def test_a_submission_never_meets_the_hidden_code(root: Path, engines: Engines, cache: Cache) -> None:
    nosy = Source(
        "from grader.given import number\ndoubled = number * 2\ntry:\n    secret\nexcept NameError:\n    doubled = -1\n"
    )
    bench = Bench(entry_of(root, "03_doubled"), engines, cache)
    run = bench.submission(nosy, None, bench.reference(None))
    assert run.evidence.ending.how is How.FINISHED
    assert run.evidence.answers == {Expression("doubled"): Found(-1)}


def test_other_hidden_code_is_other_evidence(root: Path, engines: Engines, cache: Cache) -> None:
    Bench(entry_of(root, "03_doubled"), engines, cache).reference(None)
    broken = HIDDEN.replace("secret = doubled + number", "secret = 1 / 0")
    add(root, "chapter1/03_doubled", broken, "from grader.given import number\ndoubled = number * 2\n")
    with pytest.raises(ReferenceFault, match="ZeroDivisionError"):
        Bench(entry_of(root, "03_doubled"), engines, cache).reference(None)


def test_evidence_is_taken_anew_when_what_takes_it_has_changed(
    root: Path, engines: Engines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kept() -> int:
        Bench(entry_of(root, "03_doubled"), engines, Cache(tmp_path / "cache")).reference(None)
        return sum(path.is_file() for path in (tmp_path / "cache").rglob("*"))

    assert [kept(), kept()] == [1, 1]
    monkeypatch.setattr("grader.reference._makers", lambda: "with another line of code")
    assert kept() == 2


def test_values_of_another_exercise_are_given_names(root: Path, engines: Engines, cache: Cache) -> None:
    entry = carrying(root)
    assert Bench(entry, engines, cache).reference(None).evidence.value(Expression("result")) == 5 + 2.5 + 2
    assert (
        Bench(entry, engines, cache).reference({"total": "100"}).evidence.value(Expression("result")) == 100 + 2.5 + 2
    )
    imports = root / "answers"
    write(
        imports / "chapter1/04_carried.py",
        "from grader.given import total, half, first\nresult = total + half + first\n",
    )
    assert grade(entry, imports, engines, cache).status is Status.PASS


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("05_nowhere", "no earlier exercise of this course is called `05_nowhere`"),
        ("04_carried", "no earlier exercise of this course is called `04_carried`"),
        ("chapter10/01_greeting", "no earlier exercise of this course is called `chapter10/01_greeting`"),
    ],
)
def test_what_is_carried_has_to_come_from_an_earlier_exercise(
    root: Path, engines: Engines, cache: Cache, word: str, message: str
) -> None:
    entry = carrying(root, CARRIED.replace("total: 01_sum_of_two", f"total: {word}"))
    with pytest.raises(SpecError) as caught:
        Bench(entry, engines, cache).reference(None)
    [problem] = caught.value.problems
    assert (problem.line, problem.message) == (4, message)
    assert problem.expected is not None
    assert "chapter1/01_sum_of_two" in problem.expected
    assert grade(entry, root / "solutions", engines, cache).status is Status.ERROR


def test_an_exercise_of_the_same_chapter_is_meant_first(root: Path, engines: Engines, cache: Cache) -> None:
    for name, number in (("chapter1/05_same", 1), ("chapter10/05_same", 2)):
        add(root, name, 'title: S\nsection: "1"\nchecks: [{value: x}]\n', f"x = {number}\n")
    for chapter, number in (("chapter1", 1), ("chapter10", 2)):
        spec = 'title: T\nsection: "1"\ncarry: {x: 05_same}\nchecks: [{value: y}]\n'
        add(root, f"{chapter}/06_after", spec, "y = x\n")
        [entry] = Catalog(root).course("tiny").named([chapter, "06_after"])
        assert Bench(entry, engines, cache).reference(None).evidence.value(Expression("y")) == number


@pytest.mark.parametrize(
    ("solution", "reason"),
    [("answer = 3\n", "there is no total"), ("total = print\n", "it is or holds a function")],
)
def test_what_can_t_be_carried_is_the_spec_s_fault(
    root: Path, engines: Engines, cache: Cache, solution: str, reason: str
) -> None:
    write(root / "solutions/tiny/chapter1/01_sum_of_two.py", solution)
    with pytest.raises(
        ReferenceFault, match=f"`total` can't be carried over from tiny/chapter1/01_sum_of_two: {reason}"
    ):
        Bench(carrying(root), engines, cache).reference(None)


def test_the_sources_that_tell_what_to_import_are_those_of_the_others_too(root: Path) -> None:
    sources = carrying(root).sources_of_ours()
    assert SOLUTIONS["chapter1/01_sum_of_two"].split() == sources[-1].split()
    assert "first = 2\nsecond = 3\n" in sources
    assert "secret = doubled + number" in entry_of(root, "03_doubled").sources_of_ours()


def test_trainings_are_shorter_in_hidden_runs(root: Path, engines: Engines, cache: Cache) -> None:
    def most_epochs(limits: str) -> list[int]:
        add(root, "chapter1/03_doubled", HIDDEN + limits, "doubled = 2\n")
        bench = Bench(entry_of(root, "03_doubled"), engines, cache)
        return [bench._job("", variation, (), hidden=False).limits.epochs for variation in (None, {"number": "7"})]

    assert most_epochs("") == [300, 2]
    assert most_epochs("    limits: {epochs: 1}\n") == [1, 1]
    assert most_epochs("    limits: {epochs: 500, hidden_epochs: 30}\n") == [500, 30]


WITH_DATA = """
    title: Passengers
    section: "1.3"
    given: |
      from datasets import titanic
      table = titanic.load()
    hidden: others = titanic.hidden()
    vary: {table: table.head(100)}
    checks:
      - value: count
    mistakes:
      - replace: {len(table): "0"}
        says: There are some.
"""


def test_only_runs_of_ours_with_hidden_code_can_read_hidden_rows(root: Path, cache: Cache) -> None:
    add(root, "chapter1/05_passengers", WITH_DATA, "from grader.given import table\ncount = len(table)\n")
    entry, engine = entry_of(root, "05_passengers"), StandIn()
    bench = Bench(entry, engine, cache)
    for variation in (None, entry.spec.variations[0]):
        reference = bench.reference(variation)
        bench.submission(Source("from datasets import wages\ncount = 891\n"), variation, reference)
        next(bench.slips(variation))
    public = {"datasets/__init__.py", "datasets/titanic/titanic.csv", "datasets/titanic/__init__.py"}
    for submission in engine.jobs[1::3]:
        assert {*submission.data} >= {*public, "datasets/wages/wages.csv"}
        assert not any("hidden" in file or "generate" in file for file in submission.data)
    for ours in (*engine.jobs[::3], *engine.jobs[2::3]):
        assert {*ours.data} >= {*public, "datasets/titanic/hidden.csv"}
        assert not any("wages" in file or "generate.py" in file for file in ours.data)
    assert all((ROOT / file).is_file() for job in engine.jobs for file in job.data)


def test_without_hidden_code_a_reference_reads_what_a_submission_reads(root: Path, cache: Cache) -> None:
    spec = WITH_DATA.replace("    hidden: others = titanic.hidden()\n", "")
    add(root, "chapter1/05_passengers", spec, "from grader.given import table\ncount = len(table)\n")
    engine = StandIn()
    bench = Bench(entry_of(root, "05_passengers"), engine, cache)
    bench.submission(Source("count = 891\n"), None, bench.reference(None))
    reference, submission = engine.jobs
    assert submission.data == reference.data != ()
