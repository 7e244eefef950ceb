"""A student's copy: it grades as the original does, and shows nothing of the solutions."""

from __future__ import annotations

import contextlib
import zlib
from pathlib import Path

import pytest

from grader.cache import Cache
from grader.catalog import Catalog, Entry
from grader.check import Status
from grader.cli import main
from grader.engine import Engines
from grader.grading import Verdict, grade
from grader.stubs import pristine
from tests.tiny import SOLUTIONS, write, write_tiny

SECRET = """
    title: Doubled, and kept
    section: "1.3"
    carry: {total: 01_sum_of_two}
    given: |
      from helpers import half
      number = 4

      limit = 100
    hidden: kept_back = [number * 3]
    vary: {number: 7}
    checks:
      - value: doubled_and_kept
        equals: 13
        vary: false
      - call: twice_of
        cases: [[3]]
      - any_of:
        - choice: letter
          choices: {a: {text: One, why: That is one.}, b: {text: Two, why: That is two.}}
        - source: requires
          constructs: [while]
    mistakes:
      - replace: {"2 * number_of": "number_of ** 2"}
        says: That is the square.
    hints: [The hint nobody sees at first.]
"""
STUB = """
    from grader.given import half, number, total


    def twice_of(number_of):
        return ...


    doubled_and_kept = ...
    letter = ...
"""
SOLUTION = """
    from grader.given import half, number, total


    def twice_of(number_of):
        return 2 * number_of


    doubled_and_kept = twice_of(number) + total
    letter = "b"
"""
WRONG = SOLUTION.replace("2 * number_of", "number_of ** 2")


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_tiny(tmp_path_factory.mktemp("original"))
    write(root / "exercises/tiny/helpers.py", "def half(x):\n    return x / 2\n")
    write(root / "exercises/tiny/chapter1/03_doubled.yaml", SECRET)
    write(root / "exercises/tiny/chapter1/03_doubled.py", STUB)
    write(root / "solutions/tiny/chapter1/03_doubled.py", SOLUTION)
    return root.resolve()


@pytest.fixture(scope="module")
def released(original: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy that was made once for all tests; none of them changes it."""
    target = tmp_path_factory.mktemp("released") / "copy"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(original)
        assert main(["release", str(target)]) == 0
    return target


@pytest.fixture
def copy(released: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of one's own, without the grader in it."""
    import shutil

    monkeypatch.delenv("GRADE_COURSE", raising=False)
    ignored = shutil.ignore_patterns("grader", "datasets")
    root = Path(shutil.copytree(released, tmp_path / "copy", ignore=ignored)).resolve()
    monkeypatch.chdir(root)
    return root


def entry_of(root: Path, name: str) -> Entry:
    [entry] = Catalog(root).course("tiny").named([name])
    return entry


def graded(root: Path, name: str, code: str, engines: Engines, folder: Path) -> Verdict:
    entry = entry_of(root, name)
    write(folder / entry.chapter / f"{entry.name}.py", code)
    return grade(entry, folder, engines, Cache(folder / "cache"))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("03_doubled", SOLUTION),
        ("03_doubled", WRONG),
        ("03_doubled", SOLUTION.replace('"b"', '"a"')),
        ("03_doubled", "doubled_and_kept = 13\nletter = 'b'\n\n\ndef twice_of(x):\n    return 6\n"),
        ("03_doubled", "x = 1 / 0\n"),
        ("01_sum_of_two", SOLUTIONS["chapter1/01_sum_of_two"]),
        ("01_sum_of_two", "total = 5\n"),
        ("01_sum_of_two", "from grader.given import *\ntotal = first * second\n"),
        ("02_larger_quiz", 'answer = "a"\n'),
        ("02_larger_quiz", 'answer = "b"\n'),
        ("01_greeting", 'print("Hello, world")\n'),
        ("01_greeting", 'print("Hello")\n'),
    ],
)
def test_a_copy_grades_as_the_original_does(
    original: Path, released: Path, tmp_path: Path, engines: Engines, name: str, code: str
) -> None:
    here = graded(original, name, code, engines, tmp_path / "here")
    there = graded(released, name, code, engines, tmp_path / "there")
    assert there.status is here.status
    assert there.findings == here.findings
    assert here.status is not Status.ERROR


def texts_of(folder: Path) -> dict[Path, str]:
    """All that a search through a copy can look at, the grader and its data sets aside; files in it unpacked, too."""
    found = {}
    for path in folder.rglob("*"):
        inside = path.relative_to(folder)
        if path.is_file() and inside.parts[0] not in ("grader", "datasets"):
            data = path.read_bytes()
            with contextlib.suppress(zlib.error):
                data += zlib.decompress(data)
            found[inside] = data.decode("utf-8", "replace")
    return found


def test_no_line_of_a_solution_is_in_it(original: Path, released: Path) -> None:
    texts = texts_of(released)
    assert len(texts) > 12
    for solution in original.glob("solutions/**/*.py"):
        stub = (original / "exercises" / solution.relative_to(original / "solutions")).read_text()
        lines = {line.strip() for line in solution.read_text().splitlines()}
        telling = {line for line in lines if len(line) > 10 and line not in stub}
        assert telling
        assert [(path, line) for line in telling for path, text in texts.items() if line in text] == []


@pytest.mark.parametrize(
    "secret",
    ["kept_back", "number_of ** 2", "That is the square", "equals", "That is two", "nobody sees", "first * second"],
)
def test_nothing_else_that_tells_is_in_it(released: Path, secret: str) -> None:
    assert [path for path, text in texts_of(released).items() if secret in text] == []


def test_the_grader_comes_with_it_without_what_instructors_need(released: Path) -> None:
    assert (released / "grader/cli.py").is_file()
    assert (released / "pyproject.toml").is_file()
    assert not (released / "grader/authoring").exists()
    assert not (released / "grader/commands/release.py").exists()
    assert not list(released.glob("datasets/*/hidden.*"))
    assert not list(released.glob("datasets/*/generate.py"))
    assert (released / "datasets/titanic/titanic.csv").is_file()


def test_hints_and_reset_work_in_it(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["hint", "doubled"]) == 0
    assert "The hint nobody sees at first." in capsys.readouterr().out
    entry = entry_of(copy, "03_doubled")
    stub = entry.stub.read_text()
    entry.stub.write_text("done = True\n")
    assert pristine(entry) == stub


def test_a_stub_runs_with_plain_python(copy: Path) -> None:
    from tests.program import run_program

    path = copy / "exercises/tiny/chapter1/01_sum_of_two.py"
    done = run_program("import runpy, sys; print(runpy.run_path(sys.argv[1])['second'])", str(path), cwd=copy)
    assert done.stdout == "3\n", done.stderr


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("chapter1/03_doubled.yaml", "number = 4", "number = 5"),
        ("chapter1/03_doubled.yaml", "title: Doubled", "title: Trebled"),
        ("helpers.py", "x / 2", "x / 3"),
    ],
)
def test_a_file_that_was_changed_is_told(
    copy: Path, file: str, old: str, new: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = copy / "exercises/tiny" / file
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))
    write(copy / "exercises/tiny/chapter1/03_doubled.py", SOLUTION)
    assert main(["doubled"]) == 2
    said = capsys.readouterr().out
    assert "03_doubled.yaml or helpers.py is not as it was handed out" in " ".join(said.split())


def test_other_line_ends_are_no_change(copy: Path, engines: Engines, tmp_path: Path) -> None:
    path = copy / "exercises/tiny/chapter1/01_sum_of_two.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    verdict = graded(copy, "01_sum_of_two", SOLUTIONS["chapter1/01_sum_of_two"], engines, tmp_path / "s")
    assert verdict.status is Status.PASS


@pytest.mark.parametrize("damage", ["missing", "cut", "another"])
def test_evidence_that_can_t_be_used_is_told(
    copy: Path, damage: str, engines: Engines, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = copy / "evidence/tiny/chapter1/01_sum_of_two.bin"
    match damage:
        case "missing":
            path.unlink()
        case "cut":
            path.write_bytes(path.read_bytes()[:50])
        case "another":
            path.write_bytes((copy / "evidence/tiny/chapter10/01_greeting.bin").read_bytes())
    verdict = graded(copy, "01_sum_of_two", "total = 5\n", engines, tmp_path / "s")
    assert verdict.status is Status.ERROR
    assert "What is needed to grade tiny/chapter1/01_sum_of_two" in verdict.findings[0].message
    assert str(verdict.findings[0].hint).startswith("Download the exercises again")


def test_solutions_up_to_a_chapter(original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(original)
    target = tmp_path / "copy"
    assert main(["release", str(target), "--course", "tiny", "--solutions-after", "chapter1"]) == 0
    found = [path.relative_to(target / "solutions/tiny").as_posix() for path in target.glob("solutions/**/*.py")]
    assert sorted(found) == ["chapter1/01_sum_of_two.py", "chapter1/02_larger_quiz.py", "chapter1/03_doubled.py"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--solutions-after", "chapter2"], "The course tiny has no chapter 'chapter2'"),
        (["--solutions-after", "other/chapter1"], "The course other is not among those"),
        (["--course", "tny"], "Did you mean tiny?"),
    ],
)
def test_what_can_t_be_handed_out(
    original: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    said: str,
) -> None:
    monkeypatch.chdir(original)
    assert main(["release", str(tmp_path / "copy"), *words]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "copy").exists()


def test_nothing_is_written_over(
    original: Path, released: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(original)
    assert main(["release", str(released)]) == 2
    assert "a folder that is empty or not there yet" in capsys.readouterr().err


def test_a_copy_makes_no_copies(copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["release", str(tmp_path / "another")]) == 2
    assert "This is a student's copy" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("file", "text", "code", "said"),
    [
        ("exercises/tiny/chapter1/01_sum_of_two.py", "total = 5\n", 2, "has no blank: somebody has filled it in"),
        ("solutions/tiny/chapter1/01_sum_of_two.py", "total = 1 / 0\n", 3, "did not run to its end"),
        ("solutions/tiny/chapter1/01_sum_of_two.py", "other = 5\n", 3, "does not pass: The reference has no value"),
    ],
)
def test_a_course_that_is_not_ready_is_not_handed_out(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    file: str,
    text: str,
    code: int,
    said: str,
) -> None:
    root = write_tiny(tmp_path / "root")
    write(root / file, text)
    monkeypatch.chdir(root)
    assert main(["release", str(tmp_path / "copy")]) == code
    assert said in capsys.readouterr().err
    assert not (tmp_path / "copy").exists()
