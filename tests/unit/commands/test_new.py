"""What `grade new` writes has to be graded as a finished exercise is, before a word of it has been changed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from grader.cache import Cache
from grader.catalog import Catalog, Entry
from grader.check import Status
from grader.cli import main
from grader.engine import Engines
from grader.grading import Verdict, grade
from grader.reference import Bench
from tests.tiny import write_tiny

MARKED = '''\
"""The mean of some numbers

1. Put the mean of numbers into middle.
2. Print it.
"""

# given: begin
numbers = [4.0, 7.0, 1.0]
# given: end

helper = object()  # blank
middle = sum(numbers) / len(numbers)  # blank
print(middle)  # blank
'''


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("GRADE_COURSE", raising=False)
    monkeypatch.chdir(write_tiny(tmp_path))
    return tmp_path


def entry_of(root: Path, id: str) -> Entry:
    course, *rest = id.split("/")
    [entry] = Catalog(root).course(course).named(rest)
    return entry


def graded(entry: Entry, text: str, engines: Engines) -> Verdict:
    folder = entry.root / "submission"
    path = folder / entry.chapter / f"{entry.name}.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return grade(entry, folder, engines, Cache(entry.root / "cache"))


def prove(entry: Entry, engines: Engines) -> None:
    """The stub is to do, the solution passes, each mistake is told by its own message."""
    stub = entry.stub.read_text(encoding="utf-8")
    assert graded(entry, stub, engines).status is Status.TODO
    assert stub.split("\n")[0] == f'"""{entry.spec.title}'
    assert max(len(line) for line in stub.split("\n")) <= 88
    passed = graded(entry, entry.solution.read_text(encoding="utf-8"), engines)
    assert passed.status is Status.PASS, passed.findings
    for mistake in entry.spec.mistakes:
        verdict = graded(entry, Bench(entry, engines, Cache(entry.root / "cache")).mistaken(mistake).text, engines)
        first = next(finding for finding in verdict.findings if finding.status is Status.FAIL)
        assert first.hint == mistake.says
    assert len(entry.spec.hints) == 2


def test_a_new_exercise_is_a_whole_one(root: Path, engines: Engines, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "tiny/chapter1/03_learning_rate"]) == 0
    entry = entry_of(root, "tiny/chapter1/03_learning_rate")
    assert entry.spec.title == "Learning rate"
    assert entry.spec.section == "1.3"
    assert entry.spec.mistakes
    assert entry.spec.variations
    prove(entry, engines)
    out = capsys.readouterr().out
    assert "Wrote exercises/tiny/chapter1/03_learning_rate.yaml\n" in out
    assert "grade --from solutions tiny/chapter1/03_learning_rate " in out


def test_a_new_quiz_in_a_new_chapter(root: Path, engines: Engines, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "--quiz", "tiny/chapter2/why_depth"]) == 0
    prove(entry_of(root, "tiny/chapter2/01_why_depth"), engines)
    assert [chapter.id for chapter in Catalog(root).course("tiny").chapters] == ["chapter1", "chapter10", "chapter2"]
    assert "Added chapter2 to exercises/tiny/course.yaml" in capsys.readouterr().out


def test_a_new_exercise_with_keras(root: Path, engines: Engines) -> None:
    assert main(["new", "--keras", "tiny/chapter1/03_network"]) == 0
    prove(entry_of(root, "tiny/chapter1/03_network"), engines)


def test_a_new_course_has_an_exercise(root: Path, engines: Engines) -> None:
    assert main(["new", "vision"]) == 0
    assert Catalog(root).course("vision").title == "Vision"
    prove(entry_of(root, "vision/chapter1/01_first_steps"), engines)


def test_an_exercise_from_a_solution(root: Path, engines: Engines) -> None:
    (root / "mean.py").write_text(MARKED)
    assert main(["new", "--from-solution", "mean.py", "tiny/chapter1/mean"]) == 0
    entry = entry_of(root, "tiny/chapter1/03_mean")
    prove(entry, engines)
    # What `object()` leaves behind can't be compared, so there is no check of it.
    assert [check.kind for check in entry.spec.checks] == ["value", "output"]
    assert entry.spec.variations == ({"numbers": "floats_like(numbers, 1.0, 7.0)"},)
    assert len(entry.spec.mistakes) == 1
    assert entry.solution.read_text().startswith('"""The mean of some numbers."""\n')


def test_blanks_of_which_nothing_can_be_checked(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "mean.py").write_text('"""T"""\n\nhelper = object()  # blank\n')
    assert main(["new", "--from-solution", "mean.py", "tiny/chapter1/mean"]) == 2
    assert "Nothing can be checked" in capsys.readouterr().err
    assert not list(root.rglob("*_mean.*"))


def test_a_solution_that_does_not_run(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "mean.py").write_text('"""T"""\n\nx = 1 / 0  # blank\n')
    assert main(["new", "--from-solution", "mean.py", "tiny/chapter1/mean"]) == 2
    assert "ZeroDivisionError" in capsys.readouterr().err
    assert not list(root.rglob("*_mean.*"))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("new tiny", "a folder for the course tiny already"),
        ("new tiny/chapter1/01_sum_of_two", "There is such a file already"),
        ("new --quiz --from-solution a.py tiny/chapter1/x", "A file with marks says itself what it is"),
        ("new --from-solution a.py vision", "a course alone has no place for it"),
    ],
)
def test_what_is_refused_changes_nothing(root: Path, line: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "a.py").write_text("x = 1  # blank\n")
    before = sorted(root.rglob("*"))
    assert main(line.split()) == 2
    assert words in re.sub(r"\s+", " ", capsys.readouterr().err)
    assert sorted(root.rglob("*")) == before
