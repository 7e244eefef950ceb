from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from grader.cache import Cache
from grader.catalog import Catalog, Entry
from grader.check import Status
from grader.cli import main
from grader.commands.schema import command as schema
from grader.custom_checks import all_kinds, installed_kinds, kinds_of
from grader.engine import Engines
from grader.errors import RequestError, SpecError
from grader.grading import Verdict, grade
from tests.tiny import write, write_tiny

FALLS = '''\
"""Numbers that get smaller."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from grader.check import Check, Finding, PythonExpression, Run
from grader.compare import numbers, to_plain
from grader.evidence import Expression, Found, Probe


class FallsCheck(Check):
    """The last of several numbers is smaller than the first."""

    kind: ClassVar[str] = "falls"

    falls: PythonExpression
    """The numbers: a Python expression over the names of the student's code."""
    by: float = 0.0
    """By how much at least."""

    @property
    def subject(self) -> str:
        return self.falls

    def probes(self) -> Iterator[Probe]:
        yield Expression(self.falls)

    def judge(self, seen: Run, reference: Run) -> Finding:
        answer = seen.evidence.answers.get(Expression(self.falls))
        found = numbers(to_plain(answer.value)) if isinstance(answer, Found) else []
        if len(found) > 1 and found[0] - found[-1] > self.by:
            return self.passed()
        return self.failed(f"`{self.falls}` does not get smaller.")
'''
SPEC = """
    title: Falling
    section: "1.3"
    given: start = 3
    vary: {start: 5}
    checks:
      - falls: losses
        by: 1
      - any_of:
        - falls: losses
"""
RIGHT = "from grader.given import start\nlosses = [start, start - 2]\n"
JUDGED = "        answer = seen.evidence"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("GRADE_COURSE", raising=False)
    root = write_tiny(tmp_path).resolve()
    write(root / "exercises/tiny/chapter1/03_falling.yaml", SPEC)
    write(root / "exercises/tiny/chapter1/03_falling.py", "losses = ...\n")
    write(root / "solutions/tiny/chapter1/03_falling.py", RIGHT)
    monkeypatch.chdir(root)
    return root


def offered(root: Path, text: str = FALLS) -> Path:
    """Put a kind into the course's folder."""
    path = root / "exercises/tiny/checks/falls.py"
    write(path, text)
    return path


def entry_of(root: Path) -> Entry:
    [entry] = Catalog(root).course("tiny").named(["falling"])
    return entry


def graded(root: Path, engines: Engines, code: str = RIGHT) -> Verdict:
    write(root / "submission/chapter1/03_falling.py", code)
    return grade(entry_of(root), root / "submission", engines, Cache(root / "cache"))


def refused(root: Path, text: str) -> list[str]:
    path = offered(root, text)
    with pytest.raises(SpecError) as caught:
        kinds_of(root / "exercises/tiny")
    return [line.removeprefix(f"{path}:") for line in caught.value.lines()]


def test_a_kind_in_the_courses_folder_judges(root: Path, engines: Engines) -> None:
    offered(root)
    assert graded(root, engines).status is Status.PASS
    verdict = graded(root, engines, "losses = [1, 2]\n")
    assert verdict.status is Status.FAIL
    assert verdict.findings[0].message == "`losses` does not get smaller."


def test_its_options_are_checked_as_any_kinds_are(root: Path) -> None:
    offered(root)
    write(root / "exercises/tiny/chapter1/03_falling.yaml", SPEC.replace("by: 1", "bye: 1"))
    with pytest.raises(SpecError) as caught:
        _ = entry_of(root).spec
    [problem] = caught.value.problems
    assert problem.message == "a check of the kind `falls` has no option `bye`"
    assert problem.nearest == "by"


def test_schema_and_documentation_know_it(root: Path) -> None:
    offered(root)
    printed = json.loads(CliRunner().invoke(schema, []).output)
    assert {"$ref": "#/definitions/FallsCheck"} in printed["definitions"]["Check"]["anyOf"]
    assert printed["definitions"]["FallsCheck"]["properties"]["by"]["description"] == "By how much at least."
    documented = CliRunner().invoke(schema, ["kinds"]).output
    assert "## `falls`\n\nThe last of several numbers is smaller than the first." in documented


def test_it_belongs_to_its_course_alone(root: Path) -> None:
    offered(root)
    write_tiny(root, "other")
    assert "falls" in kinds_of(root / "exercises/tiny")
    assert "falls" not in kinds_of(root / "exercises/other")
    write(root / "exercises/other/checks/same.py", FALLS)
    ours, theirs = (kinds_of(root / "exercises" / course)["falls"] for course in ("tiny", "other"))
    assert ours is not theirs


def test_it_leaves_no_compiled_file_behind(root: Path) -> None:
    offered(root)
    kinds_of(root / "exercises/tiny")
    assert [path.name for path in (root / "exercises/tiny/checks").iterdir()] == ["falls.py"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("class FallsCheck(Check):", "class FallsCheck(Check)", "13:24: this is no Python: expected ':'"),
        (
            "from typing import ClassVar",
            "from typing import Clasvar",
            "6:1: this check can't be loaded: ImportError: cannot import name 'Clasvar' from 'typing'",
        ),
        (
            "(Check):",
            "(int):",
            "1:1: this file defines no kind of check (expected a class made from grader.check.Check, with a `kind`)",
        ),
        ("ClassVar[str] = ", "ClassVar[str]  # ", '13:1: the class FallsCheck has no `kind: ClassVar[str] = "..."`'),
        ('= "falls"', '= "value"', "13:1: there is a kind of check named `value` already"),
        ("falls: Python", "what: Python", "13:1: the first option of FallsCheck has to be called `falls`, as its kind"),
        ("def judge", "def judged", "13:1: the class FallsCheck lacks `judge`"),
        ("by: float", "by: flaot", "13:1: the options of FallsCheck can't be read: "),
    ],
)
def test_a_file_that_can_t_be_used_is_a_bad_spec(root: Path, old: str, new: str, expected: str) -> None:
    [line] = refused(root, FALLS.replace(old, new))
    assert line.startswith(expected)


def test_a_bad_file_ends_with_the_exit_code_of_a_bad_spec(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    offered(root, "1 / 0\n")
    assert main(["--from", "solutions", "falling"]) == 2
    printed = " ".join(capsys.readouterr().out.split())  # lines break where the path lets them
    assert "falls.py:1:1: this check can't be loaded: ZeroDivisionError" in printed


@pytest.mark.parametrize(
    ("old", "new", "at", "words"),
    [
        (JUDGED, f"        1 / 0\n{JUDGED}", "1 / 0", "failed in `judge`: ZeroDivisionError: division by zero"),
        ("return self.passed()", "return True", "def judge", "gave bool, and not Finding, from `judge`"),
        (
            "yield Expr",
            "yield nothing.Expr",
            "yield nothing",
            "failed in `probes`: NameError: name 'nothing'",
        ),
        (
            "yield Expression(self.falls)",
            "yield self.falls",
            "def probes",
            "gave str, and not a probe of grader.evidence",
        ),
        ("return self.falls\n", "return self.fell\n", "self.fell", "failed in `subject`: AttributeError"),
        ("return self.falls\n", "return 3\n", "@property", "gave int, and not str, from `subject`"),
    ],
)
def test_what_goes_wrong_in_it_is_no_failure_of_the_student(
    root: Path, engines: Engines, old: str, new: str, at: str, words: str
) -> None:
    text = FALLS.replace(old, new)
    line = next(number for number, line in enumerate(text.split("\n"), 1) if at in line)
    offered(root, text)
    verdict = graded(root, engines)
    assert verdict.status is Status.ERROR
    told = [finding for finding in verdict.findings if finding.status is Status.ERROR]
    assert words in told[0].message
    assert f"(exercises/tiny/checks/falls.py, line {line})" in told[0].message
    assert not [finding for finding in verdict.findings if finding.status is Status.FAIL]


def test_a_fault_in_a_part_of_another_check_is_told_too(root: Path, engines: Engines) -> None:
    offered(root, FALLS.replace("return self.passed()", "return None"))
    verdict = graded(root, engines)
    assert [finding.kind for finding in verdict.findings] == ["falls", "any_of"]
    assert all("gave NoneType, and not Finding, from `judge`" in finding.message for finding in verdict.findings)


def test_a_validator_that_raises_is_told_with_the_place_in_the_spec(root: Path) -> None:
    validator = "    @field_validator('by')\n    @classmethod\n    def _odd(cls, by):\n        raise KeyError(by)\n"
    text = FALLS.replace("from grader.check", "from pydantic import field_validator\n\nfrom grader.check")
    offered(root, text.replace("    @property\n", f"{validator}\n    @property\n", 1))
    with pytest.raises(SpecError) as caught:
        _ = entry_of(root).spec
    [problem] = caught.value.problems
    assert (problem.line, problem.column) == (6, 5)
    assert problem.message == "item 1 of `checks`: the check can't be read: KeyError: 1.0"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An installed package that offers a kind."""
    site = tmp_path / "site"
    write(site / "falling_checks.py", FALLS)
    write(site / "falling_checks-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: falling-checks\nVersion: 1.0\n")
    points = "[grader.checks]\nfalls = falling_checks:FallsCheck\n"
    write(site / "falling_checks-1.0.dist-info/entry_points.txt", points)
    monkeypatch.syspath_prepend(str(site))
    installed_kinds.cache_clear()
    yield site
    sys.modules.pop("falling_checks", None)
    installed_kinds.cache_clear()


def test_an_installed_package_adds_a_kind(root: Path, package: Path, engines: Engines) -> None:
    assert graded(root, engines).status is Status.PASS
    assert all_kinds([])["falls"].__module__ == "falling_checks"


def test_a_module_can_be_named_in_place_of_a_class(package: Path) -> None:
    write(package / "falling_checks-1.0.dist-info/entry_points.txt", "[grader.checks]\nfalls = falling_checks\n")
    assert installed_kinds().keys() == {"falls"}


def test_a_package_that_can_t_be_used(root: Path, package: Path) -> None:
    write(package / "falling_checks.py", "x = 1\n\n1 / 0\n")
    with pytest.raises(RequestError) as caught:
        _ = entry_of(root).spec
    said = "The check 'falls' of the installed package falling-checks can't be used: ZeroDivisionError"
    assert caught.value.message.startswith(said)
    assert caught.value.where == f"{package / 'falling_checks.py'}:3"


def test_packages_are_not_looked_for_where_every_kind_is_known(root: Path) -> None:
    offered(root)
    installed_kinds.cache_clear()
    assert entry_of(root).spec.checks[0].kind == "falls"
    assert installed_kinds.cache_info().misses == 0
